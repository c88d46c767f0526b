import type { Outside } from "../outside/outside";
import { salesUntil, type Sale } from "./sales";

const DAY_MS = 86_400_000;
/** How far back Stripe's own lateness reaches while it is ordered. */
const LATE_DAYS = 9;

interface Hidden { from: number; to: number }
const hidden = new WeakMap<Outside, Hidden>();

/** When something was kept from the reader last, and since when. */
export const hiddenUntil = (outside: Outside): Hidden => hidden.get(outside) ?? { from: Infinity, to: 0 };

const known = new WeakMap<Outside, { until: number; sales: Sale[] }>();

function allSales(outside: Outside): Sale[] {
  const until = outside.brand.until.getTime();
  const held = known.get(outside);
  if (held?.until === until) return held.sales;
  const sales = salesUntil(outside.brand);
  known.set(outside, { until, sales });
  return sales;
}

/**
 * What is to be seen now: all of it, unless lateness was ordered. Then sales of the last days are not there yet
 * ("vanished"), and their refunds not yet made ("late_refund", "restated").
 */
export function toldSales(outside: Outside): Sale[] {
  const sales = allSales(outside);
  const isVanished = outside.faults.holds("stripe", "vanished") !== undefined;
  const isLate = outside.faults.holds("stripe", "late_refund") !== undefined || outside.faults.holds("stripe", "restated") !== undefined;
  if (!isVanished && !isLate) return sales;
  const from = outside.brand.until.getTime() - LATE_DAYS * DAY_MS;
  hidden.set(outside, { from, to: outside.now().getTime() });
  return sales.filter(({ at }) => !isVanished || at <= from).map((sale) => (isLate && sale.at > from && sale.refunds.length > 0 ? { ...sale, refunds: [] } : sale));
}
