import "server-only";
import { badRequest, invalid } from "@/lib/core/errors";

const MAX_DEPTH = 32;

/**
 * JSON as a public door takes it: UTF-8, not too deep, no text that Postgres cannot keep (NUL, half
 * surrogate pairs), no number that a double would silently change.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  assertDepth(text);
  const value = parse(text);
  const problem = findProblem(value, []);
  if (problem) throw invalid({ [problem.path.join(".") || "body"]: [problem.sentence] });
  return value;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badRequest("The body is not valid UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(text.trim() === "" ? "The body is empty; send JSON." : "The body is not valid JSON.");
  }
}

/** Before parsing, so that no depth can exhaust the stack. */
function assertDepth(text: string): void {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isInString) {
      if (char === 0x5c) at++;
      else if (char === 0x22) isInString = false;
      continue;
    }
    if (char === 0x22) isInString = true;
    else if (char === 0x7b || char === 0x5b) depth++;
    else if (char === 0x7d || char === 0x5d) depth--;
    if (depth > MAX_DEPTH) throw badRequest(`The JSON is nested deeper than ${MAX_DEPTH} levels.`);
  }
}

interface JsonProblem {
  path: string[];
  sentence: string;
}

function findProblem(value: unknown, path: string[]): JsonProblem | null {
  if (typeof value === "string") return describeText(value, path);
  if (typeof value === "number") return describeNumber(value, path);
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const problem = describeName(name, path) ?? findProblem(inner, [...path, name]);
    if (problem) return problem;
  }
  return null;
}

function describeName(name: string, path: string[]): JsonProblem | null {
  if (name === "__proto__") return { path, sentence: "The field name __proto__ is not allowed." };
  return isStorable(name) ? null : { path, sentence: "A field name holds characters that cannot be stored." };
}

function describeText(text: string, path: string[]): JsonProblem | null {
  if (isStorable(text)) return null;
  return { path, sentence: text.includes("\0") ? "The text holds a NUL character." : "The text holds half of a surrogate pair." };
}

function describeNumber(number: number, path: string[]): JsonProblem | null {
  const isKept = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
  return isKept ? null : { path, sentence: "The number is too large; send it as text." };
}

/** With the flag u, \p{Surrogate} matches only the halves that stand alone. */
export const isStorable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);
