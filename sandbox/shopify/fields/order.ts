import type { Order, OrderLine, Refund } from "../../brand/types";
import { gid, orderId } from "../model";
import { bag, money, presentment } from "./money";
import { connectionOf, Denied, type Context, type Fields } from "./resolve";
import { visitOf, type VisitNode } from "./visit";

export interface LineNode { order: Order; line: OrderLine }
export interface RefundNode { order: Order; refund: Refund }
export interface PaymentNode { order: Order; kind: "SALE" | "REFUND"; id: string; micros: number; at: Date; parent: PaymentNode | null }

const refunded = (order: Order) => order.refunds.reduce((sum, { totalMicros }) => sum + totalMicros, 0);
const goods = (order: Order) => order.totalMicros - order.shippingMicros;
const inBag = (of: (order: Order) => number) => (order: Order) => bag(of(order), order.country);
export const iso = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

export const orderFields: Fields<Order> = {
  id: ({ index }) => gid("Order", orderId(index)),
  legacyResourceId: ({ index }) => String(orderId(index)),
  name: ({ number }) => `#${number}`,
  number: ({ number }) => Number(number),
  createdAt: ({ placedAt }) => iso(placedAt),
  processedAt: ({ placedAt }) => iso(placedAt),
  updatedAt: ({ changedAt }) => iso(changedAt),
  cancelledAt: ({ canceledAt }) => canceledAt && iso(canceledAt),
  test: ({ isTest }) => isTest,
  currencyCode: ({ currency }) => currency,
  presentmentCurrencyCode: ({ country }) => presentment(country)[0],
  displayFinancialStatus: (order) => (order.refunds.length === 0 ? "PAID" : refunded(order) >= order.totalMicros ? "REFUNDED" : "PARTIALLY_REFUNDED"),
  displayFulfillmentStatus: ({ canceledAt }) => (canceledAt ? "UNFULFILLED" : "FULFILLED"),
  totalPriceSet: inBag(({ totalMicros }) => totalMicros),
  currentTotalPriceSet: inBag((order) => order.totalMicros - refunded(order)),
  subtotalPriceSet: inBag(goods),
  currentSubtotalPriceSet: inBag((order) => goods(order) - refunded(order)),
  totalDiscountsSet: inBag(({ discountMicros }) => discountMicros),
  totalShippingPriceSet: inBag(({ shippingMicros }) => shippingMicros),
  totalTaxSet: inBag(({ taxMicros }) => taxMicros),
  totalRefundedSet: inBag(refunded),
  netPaymentSet: inBag((order) => order.totalMicros - refunded(order)),
  taxesIncluded: () => true,
  edited: () => false,
  email: ({ customer }, _args, context) => open(context, "email", context.outside.brand.customer(customer).email),
  discountCode: (order) => codesOf(order)[0] ?? null,
  discountCodes: (order) => codesOf(order),
  sourceName: () => "web",
  tags: () => [],
  customer: ({ customer }, _args, context) => {
    if (!context.token.scopes.includes("read_customers")) throw new Denied("read_customers", "customer");
    return context.outside.brand.customer(customer);
  },
  customerJourneySummary: (order, _args, { outside }) => {
    // Known some minutes after the checkout only.
    const isReady = outside.now().getTime() - order.placedAt.getTime() > 5 * 60_000;
    const visit: VisitNode | null = isReady ? visitOf(order) : null;
    return { ready: isReady, firstVisit: visit, lastVisit: visit };
  },
  billingAddress: (order) => addressOf(order, "billing"),
  shippingAddress: (order) => addressOf(order, "shipping"),
  lineItems: (order, args) => connectionOf(order.lines.map((line): LineNode => ({ order, line })), args),
  refunds: (order, { first }) => order.refunds.slice(0, typeof first === "number" ? first : undefined).map((refund): RefundNode => ({ order, refund })),
  transactions: (order, { first }) => paymentsOf(order).slice(0, typeof first === "number" ? first : undefined),
};

/** Protected customer data that the app was not approved for is null, and said so. */
export function open(context: Context, field: string, value: string): string {
  if (context.isDenied) throw new Denied("read_customers", field);
  return value;
}

const RATES: Readonly<Record<string, string>> = { 10: "WELCOME10", 15: "FRIENDS15", 25: "BLACKFRIDAY" };

function codesOf(order: Order): string[] {
  const whole = goods(order) + order.discountMicros;
  return order.discountMicros === 0 ? [] : [RATES[String(Math.round((order.discountMicros / whole) * 20) * 5)] ?? "FERNHILL"];
}

function addressOf({ customer, country }: Order, kind: string) {
  return { id: gid("MailingAddress", `${customer}?model_name=Address&kind=${kind}`), city: null, zip: null, country: null, countryCodeV2: country };
}

export const lineFields: Fields<LineNode> = {
  id: ({ line }) => gid("LineItem", line.id),
  title: ({ line }, _args, context) => productOf(context, line)?.title ?? "",
  name: (node, _args, context) => [productOf(context, node.line)?.title, variantOf(context, node.line)?.title].join(" - "),
  variantTitle: ({ line }, _args, context) => variantOf(context, line)?.title ?? null,
  sku: ({ line }, _args, context) => variantOf(context, line)?.sku ?? null,
  vendor: () => "Fernhill",
  quantity: ({ line }) => line.quantity,
  currentQuantity: ({ order, line }) => line.quantity - order.refunds.flatMap(({ lines }) => lines).reduce((sum, { lineId, quantity }) => (lineId === line.id ? sum + quantity : sum), 0),
  isGiftCard: () => false,
  product: ({ line }, _args, context) => productOf(context, line) ?? null,
  variant: ({ line }, _args, context) => variantOf(context, line) ?? null,
  originalUnitPriceSet: ({ order, line }) => bag(line.unitPriceMicros, order.country),
  originalTotalSet: ({ order, line }) => bag(line.unitPriceMicros * line.quantity, order.country),
  discountedUnitPriceSet: ({ order, line }) => bag(line.unitPriceMicros, order.country),
  discountedTotalSet: ({ order, line }, { withCodeDiscounts }) => bag(withCodeDiscounts ? line.totalMicros : line.unitPriceMicros * line.quantity, order.country),
  discountedUnitPriceAfterAllDiscountsSet: ({ order, line }) => bag(line.totalMicros / line.quantity, order.country),
  totalDiscountSet: ({ order }) => bag(0, order.country),
  discountAllocations: ({ order, line }) => (line.discountMicros === 0 ? [] : [{ allocatedAmountSet: bag(line.discountMicros, order.country) }]),
  taxLines: ({ order, line }) => [{ title: "VAT", rate: 0.2, priceSet: bag(line.totalMicros / 6, order.country) }],
};

const variantOf = ({ outside }: Context, line: OrderLine) => variants(outside.brand).get(line.variantId)?.variant;
const productOf = ({ outside }: Context, line: OrderLine) => variants(outside.brand).get(line.variantId)?.product;

type Brand = Context["outside"]["brand"];
type Found = { product: Brand["products"][number]; variant: Brand["products"][number]["variants"][number] };
const known = new WeakMap<Brand, Map<string, Found>>();

function variants(brand: Brand): Map<string, Found> {
  const made = known.get(brand) ?? new Map(brand.products.flatMap((product) => product.variants.map((variant) => [variant.id, { product, variant }] as const)));
  known.set(brand, made);
  return made;
}

export const refundFields: Fields<RefundNode> = {
  id: ({ refund }) => gid("Refund", refund.id),
  legacyResourceId: ({ refund }) => refund.id,
  createdAt: ({ refund }) => iso(refund.at),
  processedAt: ({ refund }) => iso(refund.at),
  updatedAt: ({ refund }) => iso(refund.at),
  note: () => "",
  totalRefundedSet: ({ order, refund }) => bag(refund.totalMicros, order.country),
  refundLineItems: ({ order, refund }, args) => connectionOf(refund.lines.map((back, at) => ({ order, back, id: `${refund.id}${at}` })), args),
  orderAdjustments: (_node, args) => connectionOf([], args),
};

export const refundLineFields: Fields<{ order: Order; back: Refund["lines"][number]; id: string }> = {
  id: ({ id }) => gid("RefundLineItem", id),
  quantity: ({ back }) => back.quantity,
  subtotalSet: ({ order, back }) => bag(back.amountMicros, order.country),
  totalTaxSet: ({ order, back }) => bag(back.amountMicros / 6, order.country),
  priceSet: ({ order, back }) => bag(back.amountMicros / back.quantity, order.country),
  restocked: () => true,
  lineItem: ({ order, back }): LineNode | null => {
    const line = order.lines.find(({ id }) => id === back.lineId);
    return line ? { order, line } : null;
  },
};

/** One payment of all that was bought, then the refunds. */
function paymentsOf(order: Order): PaymentNode[] {
  const sale: PaymentNode = { order, kind: "SALE", id: String(6_100_000_000_000 + order.index * 8), micros: order.totalMicros, at: order.placedAt, parent: null };
  return [sale, ...order.refunds.map((refund, at): PaymentNode => ({ order, kind: "REFUND", id: String(6_100_000_000_000 + order.index * 8 + at + 1), micros: refund.totalMicros, at: refund.at, parent: sale }))];
}

export const paymentFields: Fields<PaymentNode> = {
  id: ({ id }) => gid("OrderTransaction", id),
  kind: ({ kind }) => kind,
  status: () => "SUCCESS",
  gateway: () => "shopify_payments",
  amountSet: ({ order, micros }) => bag(micros, order.country),
  processedAt: ({ at }) => iso(at),
  createdAt: ({ at }) => iso(at),
  test: ({ order }) => order.isTest,
  parentTransaction: ({ parent }) => parent,
  // 1.5 % and 25 pence, not given back with a refund.
  fees: ({ kind, id, micros }) => (kind === "REFUND" ? [] : [{ id: gid("TransactionFee", id), amount: money(feeOf(micros)), flatFee: money(250_000), rate: "0.015", taxAmount: money(0), type: "processing_fee" }]),
};

export const feeOf = (micros: number): number => Math.round((micros * 0.015) / 10_000) * 10_000 + 250_000;
