export const dimensionIds = [
  "channel", "country", "customer_type", "product", "variant", "campaign", "ad_set", "ad", "account", "currency",
] as const;
export type DimensionId = (typeof dimensionIds)[number];

export const dimensionTitles: Record<DimensionId, string> = {
  channel: "Channel", country: "Country", customer_type: "Customer type", product: "Product", variant: "Variant",
  campaign: "Campaign", ad_set: "Ad set", ad: "Ad", account: "Ad account", currency: "Original currency",
};

export const metricGrains = ["hour", "day", "week", "month", "quarter", "year"] as const;
export type MetricGrain = (typeof metricGrains)[number];

export const metricUnits = ["money", "count", "ratio", "multiple"] as const;
export type MetricUnit = (typeof metricUnits)[number];

export const directions = ["up", "down", "none"] as const;
export type Direction = (typeof directions)[number];

/** One answer has no more buckets, and no more rows, than this. */
export const MAX_BUCKETS = 5_000;
export const MAX_ROWS = 20_000;
export const MAX_RANGE_DAYS = 366 * 30;
/** What reads that no cube covers may take together. */
export const FACTS_BUDGET_MS = 2_000;
