import "server-only";
import { createHash } from "node:crypto";

const BYTES = 16;

/** The same for the same content, whatever the order of its keys: says whether a source sent something new. */
export function payloadHash(value: unknown): Buffer {
  const hash = createHash("sha256");
  hash.update(JSON.stringify(value, sortKeys) ?? "null");
  return hash.digest().subarray(0, BYTES);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object" || Array.isArray(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
