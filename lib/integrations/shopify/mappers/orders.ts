import "server-only";
import { multiply, parseDecimalToMicros, type Micros } from "@/lib/core/money";
import type { SourceLine, SourceOrder, SourceTotals } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import { channelOf } from "./channel";
import { numberOf, orderNumber, skuOf, type BackWire, type LineWire, type OrderWire, type RefundWire } from "./shapes";

interface MoneySet { shopMoney: { amount: string } }
const micros = ({ shopMoney }: MoneySet): Micros => parseDecimalToMicros(shopMoney.amount);
const orZero = (set: MoneySet | null): Micros => (set ? micros(set) : 0n);
/** "-0.00" and small corrections can come below zero. */
const atLeastZero = (value: Micros): Micros => (value < 0n ? 0n : value);

/** One whole order; a test order has no lines, and gift cards are no goods. */
export function toSourceOrder(order: OrderWire): SourceOrder {
  const placedAt = new Date(order.processedAt);
  const { customer, customerJourneySummary: journey } = order;
  const row = {
    externalId: numberOf(order.id),
    number: orderNumber(order.name),
    placedAt,
    currency: order.currencyCode,
    channel: channelOf(journey?.lastVisit),
    country: order.shippingAddress?.countryCodeV2 ?? order.billingAddress?.countryCodeV2 ?? "",
    customer: { externalId: customer ? numberOf(customer.id) : null, email: customer?.defaultEmailAddress?.emailAddress ?? null },
    lines: order.test ? [] : toLines(order, placedAt),
    totals: toTotals(order),
  };
  return { ...row, changedAt: new Date(order.updatedAt), payloadHash: payloadHash(contentOf(row)) };
}

/** All that is kept of it as one text, made by hand for speed. Not the time of the change: most changes, such as a tag, change nothing here. */
function contentOf({ number, placedAt, currency, channel, country, customer, lines, totals }: Omit<SourceOrder, "changedAt" | "payloadHash">): string {
  const head = [number, placedAt.getTime(), currency, channel, country, customer.externalId, customer.email, ...Object.values(totals).map((value) => (value instanceof Date ? value.getTime() : String(value)))];
  return [...head, ...lines.map((line) => `${line.kind}|${line.occurredAt.getTime()}|${line.sku}|${line.title}|${line.quantity}|${line.unitPriceMicros}|${line.amountMicros}`)].join("\n");
}

function toLines(order: OrderWire, placedAt: Date): SourceLine[] {
  const goods = order.lineItems.nodes.filter(({ isGiftCard }) => !isGiftCard);
  const byId = new Map(goods.map((line) => [line.id, line]));
  const sold = goods.filter(({ quantity }) => quantity !== 0).map((line) => toSale(line, placedAt));
  return [...sold, ...order.refunds.flatMap((refund) => toBacks(refund, byId))];
}

/** All that was ordered, also what was taken back later: that has lines of its own. */
function toSale(line: LineWire, occurredAt: Date): SourceLine {
  const unitPriceMicros = micros(line.originalUnitPriceSet);
  const quantity = BigInt(line.quantity);
  const discount = line.discountAllocations.reduce((sum, { allocatedAmountSet }) => sum + micros(allocatedAmountSet), 0n);
  return { kind: "sale", occurredAt, sku: skuOf(line.sku, line.variant), title: line.title, quantity, unitPriceMicros, amountMicros: multiply(unitPriceMicros, quantity) - discount };
}

function toBacks({ processedAt, refundLineItems }: RefundWire, byId: ReadonlyMap<string, LineWire>): SourceLine[] {
  return refundLineItems.nodes.flatMap((back: BackWire) => {
    const line = byId.get(back.lineItem.id);
    if (!line) return [];
    const quantity = -BigInt(back.quantity);
    return [{ kind: "refund" as const, occurredAt: new Date(processedAt), sku: skuOf(line.sku, line.variant), title: line.title, quantity, unitPriceMicros: micros(line.originalUnitPriceSet), amountMicros: -micros(back.subtotalSet) }];
  });
}

function toTotals(order: OrderWire): SourceTotals {
  return {
    subtotalMicros: atLeastZero(orZero(order.subtotalPriceSet)),
    discountMicros: atLeastZero(orZero(order.totalDiscountsSet)),
    shippingMicros: atLeastZero(micros(order.totalShippingPriceSet)),
    taxMicros: atLeastZero(orZero(order.totalTaxSet)),
    totalMicros: atLeastZero(micros(order.totalPriceSet)),
    refundedMicros: atLeastZero(micros(order.totalRefundedSet)),
    areTaxesIncluded: order.taxesIncluded,
    financialStatus: order.displayFinancialStatus?.toLowerCase() ?? "",
    isTest: order.test,
    canceledAt: order.cancelledAt ? new Date(order.cancelledAt) : null,
  };
}
