import "server-only";
import { DateWatch, DecimalWatch } from "@/lib/ingest/mapping/formats";
import { SOURCE_FIELDS } from "@/lib/rest-sources/constants";
import type { Lead, Preview, RestDraft } from "@/lib/rest-sources/schema";
import { findEach, findFields, suggestFields } from "../mappers/suggest";
import type { Value } from "../mappers/parse";

/** Where the records probably are. */
export function placed(source: RestDraft, places: Preview["places"]): RestDraft {
  const isThere = places.some(({ path, form }) => path === source.records && form === source.form);
  const [first] = places;
  return isThere || !first ? source : { ...source, records: first.path, form: first.form, each: "", fields: [] };
}

/** What a person has not chosen yet, as the records suggest it. */
export function filled(source: RestDraft, records: readonly Value[], lead: Lead): RestDraft {
  if (source.fields.length > 0 || records.length === 0) return source;
  const lists = findEach(records);
  const each = source.target === "orders" && source.each === "" ? (lists.find(({ path }) => /line|item|product|position|article/i.test(path))?.path ?? "") : source.each;
  const found = findFields(records, each);
  const fields = suggestFields(source.target, found, each).map((field) => ({ ...field, unit: "major" as const }));
  return { ...source, each, fields, formats: formatsOf(source, found, fields), paging: source.paging.type === "none" ? pagingOf(lead) : source.paging };
}

function pagingOf({ type, from }: Lead): RestDraft["paging"] {
  if (type === "next") return { type, from };
  if (type === "link") return { type };
  const param = (from.split(".").at(-1) ?? "").replace(/^(next|end)_?/i, "") || "cursor";
  return type === "cursor" ? { type, param, from, header: "", in: "query", sizeParam: "", size: 100 } : { type: "none" };
}

/** How days and amounts are written, by the examples of their fields. */
function formatsOf(source: RestDraft, found: Preview["found"], fields: RestDraft["fields"]): RestDraft["formats"] {
  const [dates, decimals] = [new DateWatch(), new DecimalWatch()];
  const types = new Map(SOURCE_FIELDS[source.target].map(({ key, type }) => [key, type]));
  for (const { from, to } of fields) {
    const type = types.get(to);
    for (const example of found.find(({ path }) => path === from)?.examples ?? []) {
      if (type === "time" || type === "date") dates.observe(example);
      if (type === "decimal") decimals.observe(example);
    }
  }
  return { date: dates.conclude().format, decimal: decimals.conclude().mark };
}
