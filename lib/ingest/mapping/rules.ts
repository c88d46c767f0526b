import { TARGET_FIELDS, type ImportKind, type TargetField } from "./constants";
import type { Mapping } from "./schema";

const INSTEAD: Record<NonNullable<TargetField["instead"]>, string> = {
  currency: "one currency for the whole file",
  channel: "one channel for the whole file",
  account: "one ad account for the whole file",
  period: "one date or period for the whole file (each row is then spread over its days and marked estimated)",
  quote: "one currency for the whole file",
};

const NOUNS: Record<ImportKind, string> = {
  orders: "orders",
  ad_spend: "ad spend",
  fx_rates: "exchange rates",
};

/** What the mapping lacks, as one sentence, or null when the file can be read with it. */
export function describeMissing(map: Mapping): string | null {
  const missing = findMissing(map);
  if (missing.length === 0) return null;
  const columns = missing.map((field) => `“${field.title}”`).join(", ");
  const instead = missing.flatMap((field) =>
    field.instead ? [`Instead of “${field.title}” you can give ${INSTEAD[field.instead]}.`] : []);
  const noun = missing.length === 1 ? "a column for" : "columns for";
  return [`To import ${NOUNS[map.kind]} the file needs ${noun} ${columns}.`, ...instead].join(" ");
}

/** Fields that have neither a column nor what may stand for it. */
export function findMissing(map: Mapping): TargetField[] {
  const fields = TARGET_FIELDS[map.kind];
  const has = (key: string) => (map.columns[key] ?? null) !== null;
  const missing = fields.filter((field) => field.required && !has(field.key) && !isGiven(map, field));
  const pair = map.kind === "orders" ? ["sku", "title"] : map.kind === "ad_spend" ? ["campaignId", "campaign"] : [];
  const needed = fields.filter((field) => pair.includes(field.key));
  if (needed.length > 0 && !pair.some(has)) missing.push({ ...needed[0]!, title: needed.map((f) => f.title).join("” or “") });
  return missing;
}

function isGiven(map: Mapping, field: TargetField): boolean {
  return field.instead !== undefined && map.constants[field.instead] !== undefined;
}

/** Columns of the file that no field reads. */
export function listUnused(map: Mapping, header: readonly string[]): string[] {
  const used = new Set(Object.values(map.columns));
  return header.filter((_, index) => !used.has(index));
}

/** A header or value in the form in which names are compared: plain small letters and digits. */
export function foldName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
