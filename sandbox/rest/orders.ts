import type { Order } from "../brand/types";
import type { Outside } from "../outside/outside";
import { exact, money } from "./wire";

const DAYS = 60;
const ID_BASE = 9_100_000_000_000_000_000n;

/** The marketplace's orders of the last sixty days, oldest first; test orders are not told. */
export function ordersOf(outside: Outside, since: Date | null): Order[] {
  const now = outside.now();
  const from = new Date(Date.parse(`${outside.brand.to}T00:00:00Z`) - DAYS * 86_400_000);
  const all = [...outside.brand.orders("marketplace", from, new Date(now.getTime() + 86_400_000))].filter(({ isTest }) => !isTest);
  return since ? all.filter(({ changedAt }) => changedAt >= since) : all;
}

/** With the 19-digit id of a system that counts in 64 bits. */
export function orderWire(outside: Outside, order: Order, isDrifted = false): Record<string, unknown> {
  const variants = new Map(outside.brand.products.flatMap((product) => product.variants.map((variant) => [variant.id, { ...variant, title: `${product.title} ${variant.title}`.trim() }] as const)));
  const customer = outside.brand.customer(order.customer);
  const line = (id: string, variantId: string) => ({ id, sku: variants.get(variantId)?.sku ?? variantId, title: variants.get(variantId)?.title ?? "" });
  const sold = order.lines.map((one) => ({
    ...line(one.id, one.variantId), kind: "sale", quantity: one.quantity, unit_price: money(one.unitPriceMicros), amount: money(one.totalMicros), at: order.placedAt.toISOString(),
  }));
  const returned = order.refunds.flatMap((refund) => refund.lines.map((one) => {
    const of = order.lines.find(({ id }) => id === one.lineId);
    return { ...line(`${refund.id}-${one.lineId}`, of?.variantId ?? ""), kind: "refund", quantity: -one.quantity, unit_price: money(of?.unitPriceMicros ?? 0), amount: money(-one.amountMicros), at: refund.at.toISOString() };
  }));
  return {
    id: exact(String(ID_BASE + BigInt(order.index))), [isDrifted ? "reference" : "number"]: order.number, created_at: order.placedAt.toISOString(), updated_at: order.changedAt.toISOString(),
    currency: order.currency, customer: { id: `c${order.customer}`, email: customer.email, country: order.country },
    discount: money(order.discountMicros), shipping: money(order.shippingMicros), tax: money(order.taxMicros), total: money(order.totalMicros), lines: [...sold, ...returned],
  };
}
