import "server-only";
import { invalid } from "@/lib/core/errors";
import { dimensionIds, dimensionTitles, metricGrains } from "./constants";
import { describeFormula, dimensionsOf, measuresOf, type Formula, type MetricDefinition, type Term } from "./define";
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
import { emailClickRate } from "./definitions/emails/email-click-rate";
import { emailClicks } from "./definitions/emails/email-clicks";
import { emailOpenRate } from "./definitions/emails/email-open-rate";
import { emailOpens } from "./definitions/emails/email-opens";
import { emailRevenue } from "./definitions/emails/email-revenue";
import { emailsDelivered } from "./definitions/emails/emails-delivered";
import { emailsSent } from "./definitions/emails/emails-sent";
import { engagedSessions } from "./definitions/traffic/engaged-sessions";
import { engagementRate } from "./definitions/traffic/engagement-rate";
import { revenuePerSession } from "./definitions/traffic/revenue-per-session";
import { sessions } from "./definitions/traffic/sessions";
import { storeConversionRate } from "./definitions/traffic/store-conversion-rate";
import { storeOrders } from "./definitions/traffic/store-orders";
import { storeRevenue } from "./definitions/traffic/store-revenue";
import { MEASURE_ROWS } from "./measures";
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
  traffic: [
    sessions,
    engagedSessions,
    engagementRate,
    storeOrders,
    storeRevenue,
    storeConversionRate,
    revenuePerSession,
  ],
  emails: [
    emailsSent,
    emailsDelivered,
    emailOpens,
    emailClicks,
    emailOpenRate,
    emailClickRate,
    emailRevenue,
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
  return { ...metric, group, formula: describeFormula(formula), parts: partsOf(formula), rows: rowsOf(formula), dimensions: dimensionsOf(formula) };
}

function partsOf(formula: Formula): MetricCard["parts"] {
  if (formula.kind === "sum") return { over: formula.terms.map(toPart), under: [], times: 1 };
  return { over: formula.over.map(toPart), under: formula.under.map(toPart), times: formula.times };
}

/** The metric that is nothing but this measure. */
function toPart({ measure, sign }: Term): MetricCard["parts"]["over"][number] {
  const alone = [...METRICS.values()].find(({ formula }) => formula.kind === "sum" && formula.terms.length === 1 && formula.terms[0]?.measure === measure && formula.terms[0].sign === 1);
  if (!alone) throw new Error(`No metric shows the measure ${measure} by itself.`);
  return { metric: alone.id, sign };
}

function rowsOf(formula: Formula): MetricCard["rows"] {
  const rows = measuresOf(formula).map((measure) => MEASURE_ROWS[measure]);
  return [...new Map(rows.map((one) => [JSON.stringify(one), one])).values()];
}
