import "server-only";

export type CopyValue = string | number | bigint | Date | boolean | null;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** One line in the text format of COPY. */
export function toCopyLine(values: readonly CopyValue[]): string {
  return `${values.map(toCopyField).join("\t")}\n`;
}

function toCopyField(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found) : value;
  if (value instanceof Date) return value.toISOString();
  return String(value);
}
