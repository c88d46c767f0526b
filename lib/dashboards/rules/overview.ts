import type { MetricQueryInput } from "@/lib/metrics/schema";
import type { Grain } from "../constants";
import type { ExtraSource, View } from "../schema";

/** The figures on the cards, in the order in which they stand. */
export const cardMetrics = [
  "net_revenue", "gross_revenue", "refunds", "orders", "average_order_value", "new_customers", "returning_customers",
  "ad_spend", "roas", "mer", "cac", "cpm", "cpc", "ctr", "conversion_rate",
] as const;
export type CardMetric = (typeof cardMetrics)[number];

/** Further cards, each group one question of its own, so that a source that lags makes no other figure look unfinished. */
export const extraCards: Record<ExtraSource, readonly string[]> = {
  sessions: ["sessions", "store_conversion_rate", "revenue_per_session"],
  emails: ["emails_sent", "email_revenue"],
};
export const extraSources = Object.keys(extraCards) as ExtraSource[];

const saleSeries = ["net_revenue", "gross_revenue", "refunds", "orders", "average_order_value"];
const dailySeries = ["new_customers", "returning_customers", "ad_spend", "roas", "mer", "cac", "cpm", "cpc", "ctr", "conversion_rate"];
const channelColumns = ["ad_spend", "cpc", "conversion_value", "roas"];
const campaignColumns = ["ad_spend", "clicks", "ctr", "cpc", "conversions", "conversion_value", "roas"];

/** How many rows a table shows; the rest is one row "Other". */
export const tableRows = 8;

export const overviewQueryNames = ["totals", "sales", "daily", "spend", "channels", "campaigns", "products"] as const;
export type OverviewQueryName = (typeof overviewQueryNames)[number];

type Queries = Record<OverviewQueryName, MetricQueryInput> & { [Name in ExtraSource]?: MetricQueryInput };

/** Everything the overview shows, as one batch. Ads and customers have no hours, so they stay at days. */
export function overviewQueries(view: View): Queries {
  const base = baseQuery(view);
  const daily: Grain = view.grain === "hour" ? "day" : view.grain;
  const table = { ...base, grain: null, limit: tableRows };
  return {
    totals: { ...base, grain: null, metrics: [...cardMetrics] },
    sales: { ...base, grain: view.grain, metrics: saleSeries },
    daily: { ...base, grain: daily, metrics: dailySeries },
    spend: { ...base, compare: null, grain: daily, metrics: ["ad_spend"], dimensions: ["channel"] },
    channels: { ...table, metrics: channelColumns, dimensions: ["channel"], orderBy: { key: "ad_spend", direction: "desc" } },
    campaigns: { ...table, metrics: campaignColumns, dimensions: ["channel", "campaign"], orderBy: { key: "ad_spend", direction: "desc" } },
    products: { ...table, metrics: ["gross_revenue", "units"], dimensions: ["product"], orderBy: { key: "gross_revenue", direction: "desc" } },
    ...Object.fromEntries((view.sources ?? []).map((source) => [source, { ...base, grain: daily, metrics: [...extraCards[source]] }])),
  };
}

function baseQuery(view: View): Omit<MetricQueryInput, "metrics" | "grain"> {
  const { range, compare, timeZone, currency, filters } = view;
  return {
    dimensions: [], filters, range, timeZone, currency,
    ...(filters.length > 0 ? { incompatible: "leave_out" as const } : {}),
    compare: compare && (compare.kind === "custom" ? { kind: "custom", ...compare.range } : { kind: compare.kind, matchWeekday: compare.matchWeekday }),
  };
}

/** The cache key of a view's answer, the same on the server and in the browser. */
export function overviewKey(projectId: string, view: View): unknown[] {
  return ["overview", projectId, view.range, view.compare, view.pendingCompare ?? null, view.grain, view.timeZone, view.currency, view.filters, view.sources ?? []];
}
