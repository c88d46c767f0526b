import "server-only";
import { NumberText, type Value } from "./parse";

export const isObject = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

/** What stands there; undefined: nothing does. */
export function valueAt(value: Value | undefined, parts: readonly string[]): Value | undefined {
  let here = value;
  for (const part of parts) {
    if (Array.isArray(here)) here = here[Number(part)];
    else if (isObject(here)) here = here[part];
    else return undefined;
  }
  return here;
}

/** As a cell of a file would have it; lists of plain values are joined. Null: it is no plain value. */
export function textOf(value: Value | undefined): string | null {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (value instanceof NumberText) return value.text;
  if (typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return null;
  const parts = value.map(textOf);
  return parts.every((part) => part !== null) ? parts.join(", ") : null;
}

/** Moves the decimal mark: "1999" by two places is "19.99". Other text is left to whoever reads numbers. */
export function shifted(text: string, places: number): string {
  if (places === 0) return text;
  const parts = /^\s*([+-]?)(\d{1,40})(?:\.(\d{1,20}))?\s*$/.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "", fraction = ""] = parts;
  const padded = whole.padStart(places + 1, "0");
  return `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}${fraction}`;
}

/** For comparing whole records and pages, whatever the order of their keys. */
export const plain = (value: Value): unknown =>
  value instanceof NumberText ? value.text : Array.isArray(value) ? value.map(plain) : isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)])) : value;
