import "server-only";
import { foldName } from "@/lib/ingest/mapping/rules";
import { SOURCE_FIELDS, type SourceKind } from "@/lib/rest-sources/constants";
import { writePath } from "@/lib/rest-sources/rules";
import type { FieldChoice, Lead, Preview } from "@/lib/rest-sources/schema";
import { NumberText, type Value } from "./parse";
import { isObject, textOf } from "./values";

const MAX_DEPTH = 4;
const SAMPLE = 20;
const MOST = 120;

/** Where lists of records stand in an answer, the longest first. */
export function findPlaces(value: Value): Preview["places"] {
  const found: Preview["places"] = [];
  const look = (here: Value, parts: readonly string[]): void => {
    if (Array.isArray(here)) {
      if (here.length === 0 || here.some(isObject)) found.push({ path: writePath(parts), form: "array", records: here.length });
      return;
    }
    if (!isObject(here) || parts.length > MAX_DEPTH) return;
    const inner = Object.values(here);
    if (inner.length > 1 && inner.every(isObject) && areAlike(inner)) found.push({ path: writePath(parts), form: "map", records: inner.length });
    for (const [key, one] of Object.entries(here).slice(0, MOST)) look(one, [...parts, key]);
  };
  look(value, []);
  // A list is likelier meant than an object that happens to hold objects.
  return found.sort((a, b) => Number(b.form === "array") - Number(a.form === "array") || b.records - a.records).slice(0, 10);
}

/** Records by id have the same keys; parts of an answer that happen to be objects have not. */
function areAlike(all: readonly { [key: string]: Value }[]): boolean {
  const keys = Object.keys(all[0] ?? {});
  return keys.length > 0 && all.slice(0, SAMPLE).every((one) => keys.filter((key) => key in one).length * 2 >= keys.length);
}

/** Lists that the records themselves hold. */
export function findEach(records: readonly Value[]): Preview["each"] {
  const counts = new Map<string, number>();
  for (const record of records.slice(0, SAMPLE)) walk(record, [], (parts, value) => {
    if (Array.isArray(value) && value.some(isObject)) counts.set(writePath(parts), (counts.get(writePath(parts)) ?? 0) + value.length);
  });
  return [...counts].map(([path, count]) => ({ path, records: count })).sort((a, b) => b.records - a.records).slice(0, 10);
}

/** Fields of the records with examples; those of the list that each record is split by are written as list[].field. */
export function findFields(records: readonly Value[], each: string): Preview["found"] {
  const found = new Map<string, Set<string>>();
  const note = (path: string, value: Value) => {
    const text = Array.isArray(value) && value.some(isObject) ? null : textOf(value);
    if (text === null) return;
    const examples = found.get(path) ?? new Set<string>();
    found.set(path, examples);
    if (text !== "" && examples.size < 3) examples.add(text.slice(0, 60));
  };
  for (const record of records.slice(0, SAMPLE)) walk(record, [], (parts, value) => {
    if (!isObject(value)) note(writePath(parts), value);
    if (each === "" || writePath(parts) !== each || !Array.isArray(value)) return;
    for (const element of value.slice(0, SAMPLE)) walk(element, [], (inner, one) => (isObject(one) ? undefined : note(`${each}[].${writePath(inner)}`, one)));
  });
  return [...found].slice(0, MOST).map(([path, examples]) => ({ path, examples: [...examples] }));
}

function walk(value: Value, parts: readonly string[], visit: (parts: readonly string[], value: Value) => void): void {
  if (parts.length > 0) visit(parts, value);
  if (!isObject(value) || parts.length >= MAX_DEPTH) return;
  for (const [key, one] of Object.entries(value).slice(0, MOST)) walk(one, [...parts, key], visit);
}

const OF_LINES = new Set(["sku", "title", "quantity", "unitPrice", "amount", "type"]);

/** Which field is probably which, by the names that such fields have. */
export function suggestFields(target: SourceKind, found: Preview["found"], each: string): FieldChoice[] {
  const taken = new Set<string>();
  return SOURCE_FIELDS[target].flatMap(({ key, synonyms }) => {
    const names = [...synonyms.split("|"), ...(key === "orderNumber" ? ["number", "id"] : [])];
    const wantsLine = target === "orders" && each !== "" && OF_LINES.has(key);
    const isLine = (path: string) => path.startsWith(`${each}[].`);
    const open = found.filter(({ path }) => !taken.has(path) && (target !== "orders" || each === "" || isLine(path) === wantsLine));
    const from = names.map((name) => open.find(({ path }) => namesOf(path).includes(name))?.path).find((path) => path !== undefined);
    if (from === undefined) return [];
    taken.add(from);
    return [{ from, to: key }];
  });
}

/** "customer.address.country_code" → "country code", "address country code", and the whole. */
function namesOf(path: string): string[] {
  const parts = path.replace(/^.*\[\]\./, "").split(".").map(foldName).filter(Boolean);
  return parts.map((_, at) => parts.slice(-1 - at).join(" "));
}

const NEXT = /^(next|next_?(page)?_?(url|link|uri)|@?odata\.?nextLink)$/i;
const CURSOR = /^(next_?(page)?_?(cursor|token)|cursor|after|end_?cursor|continuation(_?token)?)$/i;

/** How an answer seems to lead on to the next. */
export function suggestPaging(whole: Value, linkHeader: string | undefined): Lead {
  if (/rel\s*=\s*"?[^",;]*\bnext\b/i.test(linkHeader ?? "")) return { type: "link", from: "" };
  let found: Lead = { type: "none", from: "" };
  walk(whole, [], (parts, value) => {
    if (found.type !== "none" || (typeof value !== "string" && !(value instanceof NumberText))) return;
    const [name = "", text = ""] = [parts.at(-1), textOf(value) ?? ""];
    if (text !== "" && NEXT.test(name) && /^(https?:\/\/|\/)/.test(text)) found = { type: "next", from: writePath(parts) };
    else if (text !== "" && (CURSOR.test(name) || NEXT.test(name))) found = { type: "cursor", from: writePath(parts) };
  });
  return found;
}
