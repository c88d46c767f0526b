import type { MetricResult } from "@/lib/metrics/schema";

/** One slice of a whole: a channel, a product, a country. */
export interface Part { key: string; title: string; value: string | null; compare?: string | null | undefined; channel?: string | null | undefined; isRest?: boolean }

/** A metric by one dimension, and what the limit left out as "Other". */
export function partsOf(result: MetricResult, dimension: string, metric: string): Part[] {
  const parts = result.rows.map((row, index): Part => ({
    key: row.dimensions[dimension] ?? `none ${index}`,
    title: row.labels?.[dimension] ?? row.dimensions[dimension] ?? "None",
    value: row.values[metric] ?? null,
    compare: row.compare?.[metric],
    channel: dimension === "channel" ? row.dimensions.channel ?? null : undefined,
  }));
  const { other } = result;
  if (!other || other.values[metric] == null) return parts;
  return [...parts, { key: "other rows", title: other.rows === null ? "Other" : `Other (${other.rows})`, value: other.values[metric], compare: other.compare?.[metric], isRest: true }];
}
