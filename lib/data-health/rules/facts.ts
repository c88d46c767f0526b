import type { Day, DayRange } from "@/lib/core/dates";
import { microsToDecimal } from "@/lib/core/money";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { ReconciliationView } from "@/lib/reconciliations/schema";
import { COST_DAYS, TAG_DAYS, type GapFamily } from "../constants";
import type { HealthItem } from "../schema";
import { open, TOUCHES } from "./accounts";
import { cut } from "./rows";

const NOTHING_OF: Record<GapFamily, string> = { ad_days: "No figures of ads", orders: "No orders", session_days: "No visits" };

export function gapItem(account: { id: string; name: string }, family: GapFamily, gap: DayRange): HealthItem {
  return {
    key: `gap:${account.id}:${gap.from}`, kind: "gap", tone: "look", title: `${account.name}: nothing on ${formatRange(gap)}`, since: `${gap.from}T00:00:00.000Z`,
    sentence: `${NOTHING_OF[family]} on these days, although every day around them has some and they are not a weekday that is usually empty. Read them anew; if the source has none either, put this away.`,
    touches: TOUCHES[family], details: [], action: open(account, "Read days anew"), integrationId: account.id,
  };
}

export function unexplainedItem({ integrationId, name, label, unexplained, checkedAt, metrics, fromDay, toDay }: ReconciliationView): HealthItem {
  const days = metrics.flatMap((metric) => metric.days.filter(({ reason }) => reason === "unexplained").map(({ day }) => `${metric.metric.replaceAll("_", " ")} on ${formatRange({ from: day, to: day })}`));
  return {
    key: `unexplained:${integrationId}`, kind: "unexplained", tone: "act", title: `${name} does not add up to what ${label} says`, since: checkedAt,
    sentence: `${unexplained} ${unexplained === 1 ? "figure differs" : "figures differ"} between ${formatRange({ from: fromDay, to: toDay })} and nothing that is known accounts for it.`,
    touches: [...new Set(metrics.filter((metric) => metric.reasons.some(({ reason }) => reason === "unexplained")).map(({ metric }) => metric.replaceAll("_", " ")))].join(", "), details: cut(days),
    action: { label: "Compare the days", path: `integrations/health?tab=reconciliation&account=${integrationId}` }, integrationId,
  };
}

export interface MissingRate { base: string; quote: string; days: number; first: Day; last: Day }

export function rateItem({ base, quote, days, first, last }: MissingRate): HealthItem {
  return {
    key: `rate:${base}`, kind: "rate", tone: "look", title: `No rate from ${base} to ${quote}`, since: `${first}T00:00:00.000Z`,
    sentence: `${days} ${days === 1 ? "day has" : "days have"} amounts in ${base}, between ${formatRange({ from: first, to: last })}, and no rate that is at most a week old. Figures in ${quote} that need one are not shown.`,
    touches: TOUCHES.fx_rates, details: [], action: { label: "Import rates", path: "imports/new?kind=fx_rates" }, integrationId: null,
  };
}

export interface UntaggedCampaign { name: string; channel: string; spendMicros: bigint; currency: string }

export function untaggedItem(campaigns: readonly UntaggedCampaign[]): HealthItem[] {
  if (campaigns.length === 0) return [];
  const count = campaigns.length;
  return [{
    key: "untagged:campaigns", kind: "untagged", tone: "hint", title: `${count} ${count === 1 ? "campaign spends" : "campaigns spend"} without a visit that names ${count === 1 ? "it" : "one of them"}`, since: null,
    sentence: `In the last ${TAG_DAYS} days Google Analytics saw no session whose campaign is the name or the id of ${count === 1 ? "this campaign" : "these campaigns"}. Set utm_campaign to the campaign’s name or id in the ads’ addresses.`,
    touches: "Sessions and revenue by campaign, and what visits say of an ad’s worth", details: cut(campaigns.map(({ name, channel, spendMicros, currency }) => `${name} (${channel}): ${microsToDecimal(roundToCents(spendMicros), 2)} ${currency}`)),
    action: { label: "See the campaigns", path: "campaigns" }, integrationId: null,
  }];
}

/** Whether campaigns are tagged can only be seen in visits. */
export function analyticsItem(): HealthItem {
  return {
    key: "analytics:none", kind: "analytics", tone: "hint", title: "Whether campaigns are tagged cannot be seen", since: null,
    sentence: "Ads spend, but no visits are read. Connect Google Analytics to see which campaigns bring visits that name them.",
    touches: "Sessions and revenue by campaign", details: [], action: { label: "Connect Google Analytics", path: "integrations" }, integrationId: null,
  };
}

export interface CostlessVariant { sku: string; title: string; amountMicros: bigint; currency: string }

export function unitCostItem(variants: readonly CostlessVariant[], count: number): HealthItem[] {
  if (count === 0) return [];
  return [{
    key: "unit_cost:variants", kind: "unit_cost", tone: "hint", title: `${count} ${count === 1 ? "variant was" : "variants were"} sold without a unit cost`, since: null,
    sentence: `In the last ${COST_DAYS} days; nobody has told what a unit of them costs. Enter it at the product in your shop, from where it is read.`,
    touches: "Cost of goods, and profit by product", details: cut(variants.map(({ sku, title, amountMicros, currency }) => `${sku} ${title}: ${microsToDecimal(roundToCents(amountMicros), 2)} ${currency} sold`)),
    action: { label: "See the products", path: "products" }, integrationId: null,
  }];
}

const CENT = 10_000n;
const roundToCents = (micros: bigint): bigint => (micros / CENT) * CENT;
