import "server-only";
import { isCurrency, minorUnits } from "@/lib/core/money";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { createTyper, type TypedRows } from "@/lib/ingest/mapping/typer";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { SOURCE_FIELDS } from "@/lib/rest-sources/constants";
import { readPath } from "@/lib/rest-sources/rules";
import type { RestConfiguration } from "@/lib/rest-sources/schema";
import type { Value } from "./parse";
import { shifted, textOf, valueAt } from "./values";

/** The cells of one row in the order of the configuration's fields. */
export interface Row {
  cells: string[];
  /** For people to find the record again. */
  name: string;
  record: Value;
}

export interface Reader { rowsOf(record: Value, at: number): Row[] | string; cell(row: Row, to: string): string; has(to: string): boolean }

/** Turns records into rows of cells, as a file has them, so that all further reading is that of files. */
export function createReader(source: RestConfiguration): Reader {
  const parts = source.fields.map(({ from }) => pathsOf(from, source.each));
  const index = new Map(source.fields.map(({ to }, at) => [to, at]));
  const each = source.each === "" ? null : (readPath(source.each) ?? []);
  const nulls = new Set(source.nulls);
  const isDecimal = source.fields.map(({ to }) => SOURCE_FIELDS[source.target].find(({ key }) => key === to)?.type === "decimal");
  const nameAt = ["orderNumber", "sku", "campaign", "campaignId", "base"].map((key) => index.get(key)).find((at) => at !== undefined) ?? 0;

  const toRow = (record: Value, element: Value | undefined): Row => {
    const texts = parts.map(({ path, isOfEach }) => {
      const text = textOf(valueAt(isOfEach ? element : record, path)) ?? "";
      return nulls.has(text.trim()) ? "" : text;
    });
    const currency = texts[index.get("currency") ?? -1]?.trim().toUpperCase() || source.constants.currency || "";
    const cells = texts.map((text, at) => (isDecimal[at] ? shifted(text, placesOf(source.fields[at]!.unit, currency)) : text));
    return { cells, name: (cells[nameAt] ?? "").slice(0, 80), record };
  };
  return {
    rowsOf(record, at) {
      if (!each) return [toRow(record, undefined)];
      const list = valueAt(record, each);
      if (!Array.isArray(list)) return `${toRow(record, undefined).name || `Record ${at + 1}`}: “${source.each}” is not a list.`;
      return list.map((element) => toRow(record, element));
    },
    cell: (row, to) => row.cells[index.get(to) ?? -1] ?? "",
    has: (to) => index.has(to),
  };
}

function placesOf(unit: "major" | "minor" | "micros", currency: string): number {
  if (unit === "micros") return 6;
  return unit === "minor" ? minorUnits(isCurrency(currency) ? currency : "EUR") : 0;
}

/** "lines[].sku" is looked up in each element of `lines`. */
export function pathsOf(from: string, each: string): { path: string[]; isOfEach: boolean } {
  const isOfEach = each !== "" && from.startsWith(`${each}[].`);
  return { path: readPath(isOfEach ? from.slice(each.length + 3) : from) ?? [], isOfEach };
}

/** The mapping that a file of these cells would have. */
export function typerOf<K extends ImportKind>(kind: K, source: RestConfiguration): (row: Row) => { ok: true; value: TypedRows[K] } | { ok: false; reason: string } {
  const known = new Set(SOURCE_FIELDS[kind].map(({ key }) => key));
  const notOfFiles = new Set(["amount", "changedAt", "discount", "shipping", "tax"]);
  const columns = Object.fromEntries(source.fields.flatMap(({ to }, at) => (known.has(to) && !(kind === "orders" && notOfFiles.has(to)) ? [[to, at] as const] : [])));
  const { currency, quote, channel, account, timeZone } = source.constants;
  const map: Mapping = {
    kind, columns, formats: source.formats, rules: { negativeQuantity: "refund" }, ambiguous: [],
    constants: { timeZone, ...(currency ? { currency } : {}), ...(quote ? { quote } : {}), ...(channel ? { channel } : {}), ...(account ? { account } : {}) },
  };
  const type = createTyper(kind, map, { currency: currency ?? "", timeZone }, source.fields.map(({ from }) => from));
  return ({ cells, name }) => {
    const typed = type(cells);
    return typed.ok ? typed : { ok: false, reason: `${name || "A record"}: ${typed.faults.map(({ column, reason }) => `“${column}” ${reason}`).join(", ")}.` };
  };
}
