import { PLAN_CURRENCY, planLimits, plans, type BillingInterval, type PlanId, type PlanLimit } from "@/lib/billing/constants";

const money = new Intl.NumberFormat("en-GB", { style: "currency", currency: PLAN_CURRENCY, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 });
const count = new Intl.NumberFormat("en-GB");
const DAY_MS = 86_400_000;

export const wholePrice = (amount: number): string => money.format(amount);
export const priceText = (plan: PlanId, interval: BillingInterval): string => `${wholePrice(plans[plan][interval])} a ${interval === "monthly" ? "month" : "year"}`;

export function roomText(plan: PlanId, limit: PlanLimit): string {
  const most = plans[plan].limits[limit];
  const { title, unit } = planLimits[limit];
  return most === null ? `${title}: no limit` : `${title}: ${unit === "money" ? wholePrice(most) : count.format(most)}`;
}

/** "3 days"; what is left of a day counts as one. */
export function daysUntil(instant: string | null): string {
  const days = instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / DAY_MS));
  return `${days} ${days === 1 ? "day" : "days"}`;
}
