import { newId } from "../../store/ids";
import { invalid, noSuch } from "../api/errors";
import { listOf, shape, text } from "../api/params";
import type { Coupon, Discount, Line, PromotionCode } from "../model";
import type { World } from "../world";
import { addMonths } from "../clocks/calendar";

export const discountsParam = listOf(shape({ coupon: text, promotion_code: text, discount: text }));
export type DiscountParam = ReturnType<typeof discountsParam>[number];

interface Owner { customer: string | null; subscription: string | null }

/** Makes discounts of coupons and codes that may still be used; `keep` counts the use. */
export function redeem(world: World, given: readonly DiscountParam[], owner: Owner, now: number, keep = true): Discount[] {
  return given.map((one, at) => {
    const kept = one.discount ? (world.store.find(one.discount) as Discount | undefined) : undefined;
    if (kept) return kept;
    const promotion = one.promotion_code ? requireCode(world, one.promotion_code, owner, now, at) : undefined;
    const coupon = requireCoupon(world, promotion?.promotion.coupon ?? one.coupon ?? "", now, at);
    if (keep) count(world, coupon, promotion);
    const discount = makeDiscount(coupon, promotion, owner, now);
    return keep ? world.store.add(discount) : discount;
  });
}

function makeDiscount(coupon: Coupon, promotion: PromotionCode | undefined, owner: Owner, now: number): Discount {
  const end = coupon.duration === "repeating" ? addMonths(now, coupon.duration_in_months ?? 1) : null;
  return {
    id: newId("di_"), object: "discount", checkout_session: null, customer: owner.customer, customer_account: null, end, invoice: null, invoice_item: null,
    promotion_code: promotion?.id ?? null, source: { type: "coupon", coupon: coupon.id }, start: now, subscription: owner.subscription, subscription_item: null,
  };
}

function requireCode(world: World, id: string, owner: Owner, now: number, at: number): PromotionCode {
  const param = `discounts[${at}][promotion_code]`;
  const code = world.store.find(id) as PromotionCode | undefined;
  if (code?.object !== "promotion_code") throw noSuch("promotion code", id, param);
  const isUsedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  const isForOther = code.customer !== null && code.customer !== owner.customer;
  if (!code.active || isUsedUp || isForOther || (code.expires_at !== null && code.expires_at <= now)) throw invalid("This promotion code cannot be redeemed.", param, "promotion_code_inactive");
  return code;
}

function requireCoupon(world: World, id: string, now: number, at: number): Coupon {
  const param = `discounts[${at}][coupon]`;
  const coupon = world.store.find(id) as Coupon | undefined;
  if (coupon?.object !== "coupon" || coupon.deleted) throw noSuch("coupon", id, param);
  const isUsedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  if (isUsedUp || (coupon.redeem_by !== null && coupon.redeem_by <= now)) throw invalid(`Coupon expired: ${id}`, param, "coupon_expired");
  return coupon;
}

function count(world: World, coupon: Coupon, promotion: PromotionCode | undefined): void {
  coupon.times_redeemed += 1;
  coupon.valid = coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions;
  if (promotion) promotion.times_redeemed += 1;
  world.store.touch();
}

/** Those that still hold at a moment. */
export function holding(world: World, ids: readonly string[], now: number): Discount[] {
  return ids.map((id) => world.store.find(id) as Discount | undefined).filter((one): one is Discount => one !== undefined && (one.end === null || one.end > now));
}

/**
 * Takes the discounts off the lines, one after the other; what each line bears sums up to the whole.
 * @returns the lines with `discount_amounts`, and what each discount takes off
 */
export function applyDiscounts(world: World, lines: readonly Line[], discounts: readonly Discount[]): { lines: Line[]; totals: { amount: number; discount: string }[] } {
  const result = lines.map((line) => ({ ...line, discount_amounts: [] as Line["discount_amounts"] }));
  const left = result.map((line) => line.amount);
  const totals = discounts.map((discount) => {
    const coupon = world.store.find(discount.source.coupon) as Coupon;
    const shares = sharesOf(coupon, left);
    shares.forEach((share, at) => {
      left[at] = (left[at] ?? 0) - share;
      result[at]?.discount_amounts.push({ amount: share, discount: discount.id });
    });
    return { amount: shares.reduce((sum, share) => sum + share, 0), discount: discount.id };
  });
  return { lines: result, totals };
}

function sharesOf(coupon: Coupon, amounts: readonly number[]): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  const off = coupon.percent_off !== null ? Math.round((whole * coupon.percent_off) / 100) : Math.min(coupon.amount_off ?? 0, Math.max(whole, 0));
  if (whole === 0) return amounts.map(() => 0);
  const shares = amounts.map((amount) => Math.trunc((off * amount) / whole));
  const rest = off - shares.reduce((sum, share) => sum + share, 0);
  const last = shares.length - 1;
  return shares.map((share, at) => (at === last ? share + rest : share));
}
