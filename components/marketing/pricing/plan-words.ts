import { PLAN_CURRENCY, planLimits, type Plan, type PlanLimit } from "@/lib/billing/constants";

const money = new Intl.NumberFormat("en-US", { style: "currency", currency: PLAN_CURRENCY, maximumFractionDigits: 0 });
const count = new Intl.NumberFormat("en-GB");

export const priceOf = (amount: number) => money.format(amount);

export function limitOf(plan: Plan, limit: PlanLimit): string {
  const value = plan.limits[limit];
  if (value === null) return "No limit";
  return planLimits[limit].unit === "money" ? priceOf(value) : count.format(value);
}
