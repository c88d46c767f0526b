import type { Order } from "../../brand/types";
import { decimal } from "../fields/money";
import type { Context } from "../fields/resolve";
import { gid, orderId } from "../model";

/** As the shop's own clock writes it: "2026-10-01T10:00:00+01:00". */
function local(date: Date): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "medium" }).format(date).replace(" ", "T");
  const offset = Math.round((Date.parse(`${parts}Z`) - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
  return `${parts}${offset < 0 ? "-" : "+"}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0")}:${String(Math.abs(offset) % 60).padStart(2, "0")}`;
}

/** The order in the words of a webhook: numeric ids, amounts as text, snake_case. */
export function orderBody({ outside }: Pick<Context, "outside">, order: Order): Record<string, unknown> {
  const customer = outside.brand.customer(order.customer);
  return {
    id: orderId(order.index), admin_graphql_api_id: gid("Order", orderId(order.index)), name: `#${order.number}`, order_number: Number(order.number), test: order.isTest,
    created_at: local(order.placedAt), processed_at: local(order.placedAt), updated_at: local(order.changedAt), cancelled_at: order.canceledAt && local(order.canceledAt),
    currency: order.currency, total_price: decimal(order.totalMicros), total_discounts: decimal(order.discountMicros), total_tax: decimal(order.taxMicros), taxes_included: true,
    customer: { id: 8_100_000_000_000 + customer.index, first_name: customer.firstName, last_name: customer.lastName, email: customer.email },
    line_items: order.lines.map((line) => ({ id: Number(line.id), variant_id: Number(line.variantId), quantity: line.quantity, price: decimal(line.unitPriceMicros) })),
    refunds: order.refunds.map((refund) => ({ id: Number(refund.id), created_at: local(refund.at), processed_at: local(refund.at) })),
  };
}
