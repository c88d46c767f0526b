import "server-only";
import type { z } from "zod";
import { badRequest, invalid, type FieldErrors } from "@/lib/core/errors";
import { assertContentType, mediaType, readBytes } from "./body";
import type { Declaration, PathContext } from "./declaration";
import { isStorable, parseStrictJson } from "./strict-json";

type Values = Record<string, string | string[] | undefined>;

/** Query parameters; one given twice becomes a list, which a scalar schema refuses. */
export function readQuery(url: URL): Values {
  const values: Values = {};
  for (const name of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(name);
    if (![name, ...all].every(isStorable)) throw badRequest("The address holds characters that cannot be stored.");
    Object.defineProperty(values, name, { value: all.length === 1 ? all[0] : all, enumerable: true });
  }
  return values;
}

export async function readParams(context: PathContext | undefined): Promise<Values> {
  const params = (await context?.params) ?? {};
  if (!Object.values(params).flat().every((value) => value === undefined || isStorable(value))) {
    throw badRequest("The address holds characters that cannot be stored.");
  }
  return params;
}

export interface RawBody {
  bytes: Uint8Array;
  value: unknown;
}

/** The body of the kinds that the kernel reads itself. A webhook gets its raw bytes: it verifies them first. */
export async function readBody(request: Request, declaration: Declaration, cap: number): Promise<RawBody> {
  const isAllowedEmpty = !declaration.body && declaration.kind !== "webhook";
  if (isAllowedEmpty) {
    const bytes = await readBytes(request, cap);
    return { bytes, value: undefined };
  }
  assertContentType(request, declaration.kind);
  const bytes = await readBytes(request, cap);
  if (declaration.kind === "webhook") return { bytes, value: bytes };
  if (mediaType(request) === "application/x-www-form-urlencoded") return { bytes, value: readForm(bytes) };
  return { bytes, value: parseStrictJson(bytes) };
}

function readForm(bytes: Uint8Array): Values {
  const url = new URL("http://form.invalid/");
  url.search = new TextDecoder().decode(bytes);
  return readQuery(url);
}

export function check<T extends z.ZodType>(schema: T | undefined, value: unknown, prefix: string): z.infer<T> {
  if (!schema) return value as z.infer<T>;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(toFieldErrors(parsed.error, prefix));
}

const MAX_FIELDS = 50;

function toFieldErrors(error: z.ZodError, prefix: string): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues.slice(0, MAX_FIELDS)) {
    const name = issue.path.map(String).join(".") || prefix;
    (fields[name] ??= []).push(issue.message);
  }
  return fields;
}
