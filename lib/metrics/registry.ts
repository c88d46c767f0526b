import "server-only";
import { invalid } from "@/lib/core/errors";
import { dimensionIds, dimensionTitles, metricGrains } from "./constants";
import { describeFormula, dimensionsOf, type MetricDefinition } from "./define";
import { adSpend } from "./definitions/ads/ad-spend";
import { clicks } from "./definitions/ads/clicks";
import { conversionRate } from "./definitions/ads/conversion-rate";
import { conversionValue } from "./definitions/ads/conversion-value";
import { conversions } from "./definitions/ads/conversions";
import { cpc } from "./definitions/ads/cpc";
import { cpm } from "./definitions/ads/cpm";
import { ctr } from "./definitions/ads/ctr";
import { impressions } from "./definitions/ads/impressions";
import { customers } from "./definitions/customers/customers";
import { newCustomers } from "./definitions/customers/new-customers";
import { returningCustomers } from "./definitions/customers/returning-customers";
import { cac } from "./definitions/efficiency/cac";
import { mer } from "./definitions/efficiency/mer";
import { roas } from "./definitions/efficiency/roas";
import { averageOrderValue } from "./definitions/sales/average-order-value";
import { grossRevenue } from "./definitions/sales/gross-revenue";
import { netRevenue } from "./definitions/sales/net-revenue";
import { orders } from "./definitions/sales/orders";
import { refunds } from "./definitions/sales/refunds";
import { units } from "./definitions/sales/units";
import type { MetricCard } from "./schema";

/** Every metric, in the order in which lists show them. */
const GROUPS: Record<string, MetricDefinition[]> = {
  sales: [
    grossRevenue,
    netRevenue,
    refunds,
    orders,
    units,
    averageOrderValue,
  ],
  customers: [
    customers,
    newCustomers,
    returningCustomers,
  ],
  ads: [
    adSpend,
    impressions,
    clicks,
    conversions,
    conversionValue,
    cpm,
    cpc,
    ctr,
    conversionRate,
  ],
  efficiency: [
    roas,
    mer,
    cac,
  ],
};

export const METRICS: ReadonlyMap<string, MetricDefinition> = new Map(
  Object.values(GROUPS).flat().map((metric) => [metric.id, metric]),
);

/** The definitions in the order asked for; an unknown name is told by name. */
export function getMetrics(ids: readonly string[]): MetricDefinition[] {
  const unknown = ids.filter((id) => !METRICS.has(id));
  if (unknown.length > 0) throw invalid({ metrics: unknown.map((id) => `There is no metric "${id}".`) });
  return [...new Set(ids)].flatMap((id) => METRICS.get(id) ?? []);
}

export function listRegistry() {
  return {
    metrics: Object.entries(GROUPS).flatMap(([group, metrics]) => metrics.map((metric) => toCard(metric, group))),
    dimensions: dimensionIds.map((id) => ({ id, title: dimensionTitles[id] })),
    grains: [...metricGrains],
  };
}

function toCard({ formula, ...metric }: MetricDefinition, group: string): MetricCard {
  return { ...metric, group, formula: describeFormula(formula), dimensions: dimensionsOf(formula) };
}
