import { dimensionIds, dimensionTitles, type DimensionId } from "@/lib/metrics/constants";
import type { MetricFilter } from "@/lib/metrics/schema";

export const filterOps = ["is", "is_not", "any_of", "contains"] as const;
export type FilterOp = (typeof filterOps)[number];
export const filterOpTitles: Record<FilterOp, string> = { is: "is", is_not: "is not", any_of: "any of", contains: "contains" };

export const maxFilters = 20;
const maxValues = 100;
const maxText = 200;
/** Dimensions whose values are named by id. */
const byId: readonly DimensionId[] = ["product", "variant", "campaign"];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Filters as an address carries them: "channel:is:meta;country:is_not:GB,US". "~" stands before what would
 * part values. Null: the text holds something that is no filter.
 */
export function readFilters(text: string | null): MetricFilter[] | null {
  if (!text) return [];
  const filters = splitAt(text, ";").map(readFilter);
  return filters.length <= maxFilters && filters.every((filter) => filter !== null) ? filters : null;
}

function readFilter(text: string): MetricFilter | null {
  const [dimension, op, list] = [/^\w+/.exec(text)?.[0], /^\w+:(\w+)/.exec(text)?.[1], text.replace(/^\w+:\w+:/, "")];
  const isKnown = (dimensionIds as readonly string[]).includes(dimension ?? "") && (filterOps as readonly string[]).includes(op ?? "") && list !== text;
  if (!isKnown) return null;
  const filter = { dimension, op, values: splitAt(list, ",").map(unmask) } as MetricFilter;
  return isFilter(filter) ? filter : null;
}

export function isFilter({ dimension, op, values }: MetricFilter): boolean {
  const needsId = byId.includes(dimension) && op !== "contains";
  return values.length > 0 && values.length <= maxValues
    && values.every((value) => value !== "" && value.length <= maxText && !/\p{Surrogate}|\u0000/u.test(value) && (!needsId || uuid.test(value)));
}

export function writeFilters(filters: readonly MetricFilter[]): string | null {
  if (filters.length === 0) return null;
  return filters.map(({ dimension, op, values }) => `${dimension}:${op}:${values.map(mask).join(",")}`).join(";");
}

const mask = (value: string) => value.replace(/[~,;]/g, "~$&");
const unmask = (value: string) => value.replace(/~(.)/gs, "$1");

/** At each sign without a "~" before it. */
function splitAt(text: string, sign: string): string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at += 1) {
    const here = text[at] ?? "";
    if (here === sign) parts.push("");
    else if (here === "~") parts[parts.length - 1] += here + (text[(at += 1)] ?? "");
    else parts[parts.length - 1] += here;
  }
  return parts;
}

/** Shows only this value of its dimension, or leaves it out as well. */
export function withValue(filters: readonly MetricFilter[], dimension: DimensionId, value: string, isExcluded: boolean): MetricFilter[] {
  const others = filters.filter((filter) => filter.dimension !== dimension);
  if (!isExcluded) return [...others, { dimension, op: "is", values: [value] }];
  const mine = filters.filter((filter) => filter.dimension === dimension);
  const known = mine.filter(({ op }) => op === "is_not").flatMap(({ values }) => values);
  return [...others, ...mine.filter(({ op }) => op !== "is_not"), { dimension, op: "is_not", values: [...new Set([...known, value])] }];
}

/** "Channel is meta", "Country is not GB or US"; values by their names where these are known. */
export function describeFilter({ dimension, op, values }: MetricFilter, nameOf: (value: string) => string = (value) => value): string {
  const names = values.map(nameOf);
  const shown = names.length > 3 ? `${names.slice(0, 2).join(", ")} or ${names.length - 2} more` : joinWords(names);
  return `${dimensionTitles[dimension]} ${filterOpTitles[op]} ${op === "contains" ? names.map((name) => `“${name}”`).join(" or ") : shown}`;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
