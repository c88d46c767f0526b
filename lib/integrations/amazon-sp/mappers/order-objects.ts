import "server-only";
import { z } from "zod";
import type { Micros } from "@/lib/core/money";
import { decimalToMicros } from "../../decimals";
import { readShape } from "../../reading";
import { AMAZON_SP, unexpected } from "../client/speak";
import type { ItemFacts, OrderFacts } from "./facts";

const money = z.looseObject({ amount: z.string(), currencyCode: z.string().min(3) });
const breakdown = z.looseObject({
  type: z.string(), subtotal: money,
  detailedBreakdowns: z.array(z.looseObject({ subtype: z.string().optional(), value: money.optional() })).nullish(),
});
const itemForm = z.looseObject({
  quantityOrdered: z.number().int(),
  product: z.looseObject({ sellerSku: z.string().nullish(), asin: z.string().nullish(), title: z.string().nullish() }),
  proceeds: z.looseObject({ breakdowns: z.array(breakdown).nullish() }).nullish(),
});
const orderForm = z.looseObject({
  orderId: z.string().min(1), createdTime: z.iso.datetime({ offset: true }), lastUpdatedTime: z.iso.datetime({ offset: true }),
  salesChannel: z.looseObject({ channelName: z.string().optional(), marketplaceId: z.string().optional() }).nullish(),
  fulfillment: z.looseObject({ fulfillmentStatus: z.string() }),
  proceeds: z.looseObject({ grandTotal: money.nullish() }).nullish(),
  orderItems: z.array(itemForm),
});
type ItemWire = z.infer<typeof itemForm>;
type Breakdown = z.infer<typeof breakdown>;

/** Null: sold elsewhere and only sent by Amazon, or at another marketplace. */
export function fromObject(value: unknown, marketplaceId: string): OrderFacts | null {
  const order = readShape(AMAZON_SP, orderForm, value);
  const { channelName, marketplaceId: soldAt } = order.salesChannel ?? {};
  if ((channelName !== undefined && channelName !== "AMAZON") || (soldAt !== undefined && soldAt !== marketplaceId)) return null;
  const status = order.fulfillment.fulfillmentStatus;
  const currency = order.proceeds?.grandTotal?.currencyCode ?? order.orderItems.flatMap(({ proceeds }) => proceeds?.breakdowns ?? [])[0]?.subtotal.currencyCode ?? "";
  const isPending = status === "PENDING" || status === "PENDING_AVAILABILITY" || currency === "";
  return {
    id: order.orderId, createdAt: new Date(order.createdTime), changedAt: new Date(order.lastUpdatedTime), currency,
    state: status === "CANCELLED" ? "canceled" : isPending ? "pending" : "sold",
    items: order.orderItems.map(toItem),
  };
}

function toItem({ quantityOrdered, product, proceeds }: ItemWire): ItemFacts {
  const parts = proceeds?.breakdowns ?? [];
  const sum = (type: string) => parts.filter((one) => one.type === type).reduce((all, { subtotal }) => all + size(subtotal.amount), 0n);
  const discounts = parts.filter(({ type }) => type === "DISCOUNT");
  const ofShipping = discounts.reduce((all, one) => all + detail(one, "SHIPPING"), 0n);
  return {
    sku: product.sellerSku || product.asin || product.title || "", title: product.title ?? "", quantity: BigInt(Math.max(0, quantityOrdered)),
    priceMicros: sum("ITEM"), discountMicros: sum("DISCOUNT") - ofShipping, shippingMicros: sum("SHIPPING") - ofShipping, taxMicros: sum("TAX"),
  };
}

const detail = ({ detailedBreakdowns }: Breakdown, subtype: string): Micros =>
  (detailedBreakdowns ?? []).reduce((all, one) => (one.subtype === subtype && one.value ? all + size(one.value.amount) : all), 0n);

/** Discounts come with and without a sign. */
function size(amount: string): Micros {
  const read = decimalToMicros(amount);
  if (!read) throw unexpected("amount");
  return read.micros < 0n ? -read.micros : read.micros;
}
