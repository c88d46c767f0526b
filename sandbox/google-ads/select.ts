import type { AdDay } from "../brand/types";
import type { Outside } from "../outside/outside";
import type { Customer } from "./customers";
import { refusal } from "./errors";
import { FIELDS } from "./fields";
import { daysOf, toldDays } from "./figures";
import type { Condition, Query } from "./gaql";
import { entitiesOf, hasNoAds, keyOf, keyOfDay, type Row } from "./rows";

interface Sums { cost: number; impressions: number; clicks: number; conversions: number; value: number }

/** The rows of a query, in its order, as JSON has them. */
export function select(outside: Outside, customer: Customer, query: Query): Row[] {
  const asksFigures = query.fields.some((field) => field.startsWith("metrics.") || field.startsWith("segments."));
  if (asksFigures && customer.isManager) throw refusal("queryError", "REQUESTED_METRICS_FOR_MANAGER", "Metrics cannot be requested for a manager account. To retrieve metrics, issue separate requests against each client account under the manager account.");
  const filters = query.conditions.filter(({ field }) => field !== "segments.date");
  const entities = entitiesOf(outside, customer, query.resource).filter((row) => filters.every((filter) => fits(row, filter)));
  const rows = asksFigures ? withFigures(outside, customer, query, entities) : entities;
  return rows.sort((a, b) => compare(a, b, query)).slice(0, query.limit ?? Infinity);
}

function fits(row: Row, { field, operator, values }: Condition): boolean {
  const is = (value: string) => String(row[field]) === value;
  if (operator === "IN") return values.some(is);
  if (operator === "!=") return !is(values[0] ?? "");
  return operator === "=" && is(values[0] ?? "");
}

function compare(a: Row, b: Row, { order }: Query): number {
  for (const { field, isDown } of order) {
    const [x, y] = [a[field], b[field]].map((value) => (FIELDS[field] === "other" ? String(value ?? "") : Number(value ?? 0)));
    if (x !== y) return ((x as string) < (y as string) ? -1 : 1) * (isDown ? -1 : 1);
  }
  return 0;
}

function withFigures(outside: Outside, customer: Customer, query: Query, entities: readonly Row[]): Row[] {
  const isDaily = query.fields.includes("segments.date");
  const isWhole = query.resource === "customer" || query.resource === "campaign";
  const hidden = new Set(isWhole ? [] : outside.brand.campaigns.filter(hasNoAds).map(({ id }) => id));
  const sums = new Map<string, Sums>();
  for (const day of daysOf(outside, customer, query)) {
    for (const told of toldDays(outside, customer, day)) if (!hidden.has(told.campaignId)) add(sums, `${isDaily ? day : ""}|${keyOfDay(query.resource, told)}`, told);
  }
  const byKey = new Map(entities.map((row) => [keyOf(query.resource, row), row]));
  return [...sums].flatMap(([key, sum]) => {
    const [day = "", entity = ""] = key.split("|");
    const row = byKey.get(entity);
    // With a segment, rows without any figure vanish.
    return row && !(isDaily && sum.cost + sum.impressions + sum.clicks + sum.conversions === 0) ? [{ ...row, ...(isDaily ? { "segments.date": day } : {}), ...metricsOf(sum) }] : [];
  });
}

function add(sums: Map<string, Sums>, key: string, told: AdDay): void {
  const sum = sums.get(key) ?? { cost: 0, impressions: 0, clicks: 0, conversions: 0, value: 0 };
  sum.cost += told.spendMicros;
  sum.impressions += told.impressions;
  sum.clicks += told.clicks;
  // As doubles, with the dust that adding them up leaves.
  sum.conversions += told.conversionsMicros / 1_000_000;
  sum.value += told.valueMicros / 1_000_000;
  sums.set(key, sum);
}

function metricsOf({ cost, impressions, clicks, conversions, value }: Sums): Row {
  return {
    "metrics.cost_micros": String(cost), "metrics.impressions": String(impressions), "metrics.clicks": String(clicks), "metrics.conversions": conversions, "metrics.conversions_value": value,
    "metrics.ctr": impressions === 0 ? "NaN" : clicks / impressions, "metrics.average_cpc": clicks === 0 ? "NaN" : cost / clicks,
  };
}
