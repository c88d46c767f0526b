import type { Order, OrderLine, Refund } from "../brand/types";
import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { remember, withoutPage } from "../outside/remember";
import { invalid, said } from "./errors";
import { articlesOf, findByNumber, GERMANY, PREFIX, SELLER, tell } from "./model";
import { instantOf, pageOf, untilNow } from "./paging";

const DAY_MS = 86_400_000;
const PAGE = 500;
const MOST_DAYS = 180;
/** Refunds of an order come within this many days of it. */
const TAIL_DAYS = 80;
const PAYOUT_DAYS = 14;
const HELD_DAYS = 14;
const LATE_MS = 2 * DAY_MS;

interface Called { outside: Outside; query: URLSearchParams; about: string; headers: Record<string, string> }
export interface Booked { at: Date; netMicros: number; wire: Record<string, unknown> }

/** GET /finances/2024-06-19/transactions: inside a payload, amounts as numbers, oldest first. */
export function listTransactions({ outside, query, about, headers }: Called): Answer {
  const rows = remember(outside, `${PREFIX}|transactions|${withoutPage(query, ["nextToken"])}`, () => chosen(outside, query));
  const page = pageOf(outside, about, rows, { token: query.get("nextToken"), size: PAGE });
  const hasDrifted = outside.faults.take(PREFIX, about, ["drift"]) !== undefined;
  const transactions = page.rows.map(({ wire: { postedDate, ...rest } }) => (hasDrifted ? { ...rest, posted: postedDate } : { ...rest, postedDate }));
  return said({ payload: { transactions, ...(page.next === null ? {} : { nextToken: page.next }) } }, headers);
}

function chosen(outside: Outside, query: URLSearchParams): Booked[] {
  const [name, value] = [query.get("relatedIdentifierName"), query.get("relatedIdentifierValue")];
  if (name !== null && name !== "ORDER_ID") throw invalid("relatedIdentifierName is not one that can be searched by.");
  if (name !== null) {
    const order = findByNumber(outside, value ?? "");
    return order ? bookedOf(outside, order).filter(({ at }) => at <= untilNow(outside)) : [];
  }
  const from = instantOf(outside, query, "postedAfter");
  const to = instantOf(outside, query, "postedBefore") ?? untilNow(outside);
  if (!from) throw invalid("Start date cannot be null");
  if (to <= from) throw invalid("postedBefore must be later than postedAfter.");
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) return [];
  const isHere = (query.get("marketplaceId") ?? GERMANY.id) === GERMANY.id;
  return isHere ? bookedIn(outside, from, to) : [];
}

/** All that changed the balance in a time. */
export function bookedIn(outside: Outside, from: Date, to: Date): Booked[] {
  return [...ofOrders(outside, from, to), ...subscriptions(from, to), ...payouts(outside, from, to)].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function ofOrders(outside: Outside, from: Date, to: Date): Booked[] {
  const made = outside.brand.orders("marketplace", new Date(from.getTime() - TAIL_DAYS * DAY_MS), to);
  return [...made].flatMap((order) => bookedOf(outside, order)).filter(({ at }) => at >= from && at < to);
}

function bookedOf(outside: Outside, order: Order): Booked[] {
  const now = outside.now().getTime();
  const { status, updatedAt } = tell(outside, order);
  const isLate = (refund: Refund) => outside.faults.holds(PREFIX, "late_refund") !== undefined && refund.at.getTime() > now - LATE_MS;
  const refunds = order.refunds.filter((refund) => !isLate(refund)).map((refund) => refundOf(outside, order, refund));
  if (status === "PENDING" || status === "UNSHIPPED") return refunds;
  const payment = paymentOf(outside, order, status === "CANCELLED" ? order.placedAt : updatedAt);
  return [...holdBack(payment, order.index, now), ...refunds];
}

/** Every fifth payment is held back for two weeks, and told a second time when it is let go. */
function holdBack(payment: Booked, index: number, now: number): Booked[] {
  if (index % 5 !== 0) return [payment];
  const released = new Date(payment.at.getTime() + HELD_DAYS * DAY_MS);
  const isReleased = released.getTime() <= now;
  const id = String(payment.wire.transactionId);
  const held = { ...payment, wire: { ...payment.wire, transactionStatus: isReleased ? "DEFERRED_RELEASED" : "DEFERRED" } };
  if (!isReleased) return [held];
  const related = [...(payment.wire.relatedIdentifiers as object[]), { relatedIdentifierName: "DEFERRED_TRANSACTION_ID", relatedIdentifierValue: id }];
  return [held, { ...payment, at: released, wire: { ...payment.wire, transactionId: `${id}r`, postedDate: released.toISOString(), relatedIdentifiers: related } }];
}

const cents = (micros: number): number => Math.round(micros / 10_000) / 100;
const money = (micros: number) => ({ currencyAmount: cents(micros), currencyCode: GERMANY.currency });
const leaf = (breakdownType: string, micros: number) => ({ breakdownType, breakdownAmount: money(micros), breakdowns: [] });
const group = (breakdownType: string, leaves: readonly (readonly [string, number])[]) => {
  const told = leaves.filter(([, micros]) => micros !== 0);
  return told.length === 0 ? [] : [{ breakdownType, breakdownAmount: money(told.reduce((sum, [, micros]) => sum + micros, 0)), breakdowns: told.map(([name, micros]) => leaf(name, micros)) }];
};

interface Part { line: OrderLine; quantity: number; priceMicros: number; discountMicros: number; shippingMicros: number; isBack: boolean }

/** Without tax, and the tax apart; what Amazon takes of it is a seventh. */
function itemOf(outside: Outside, { line, quantity, priceMicros, discountMicros, shippingMicros, isBack }: Part): { netMicros: number; wire: Record<string, unknown> } {
  const sign = isBack ? -1 : 1;
  const [net, netDiscount] = [floored(priceMicros / 1.2), floored(discountMicros / 1.2)];
  const fee = floored(priceMicros * 0.15);
  const total = sign * (priceMicros - discountMicros + shippingMicros - fee);
  const article = articlesOf(outside).get(line.variantId);
  return {
    netMicros: total,
    wire: {
      description: article?.title, totalAmount: money(total), relatedIdentifiers: [{ itemRelatedIdentifierName: "ORDER_ADJUSTMENT_ITEM_ID", itemRelatedIdentifierValue: line.id }],
      breakdowns: [
        ...group("ProductCharges", [["OurPricePrincipal", sign * net]]),
        ...group("Tax", [["OurPriceTax", sign * (priceMicros - net)]]),
        ...group("PromoRebates", [["OurPriceDiscount", -sign * netDiscount], ["OurPriceTaxDiscount", -sign * (discountMicros - netDiscount)]]),
        ...group("Shipping", [["ShippingPrincipal", sign * shippingMicros]]),
        ...group("AmazonFees", [["Commission", -sign * fee]]),
      ],
      contexts: [{ contextType: "ProductContext", asin: article?.asin, sku: article?.sku, quantityShipped: quantity, fulfillmentNetwork: "MFN" }],
    },
  };
}

const floored = (micros: number): number => Math.floor(micros / 10_000) * 10_000;

function paymentOf(outside: Outside, order: Order, at: Date): Booked {
  const items = order.lines.map((line, nth) => itemOf(outside, {
    line, quantity: line.quantity, priceMicros: line.unitPriceMicros * line.quantity, discountMicros: line.discountMicros, shippingMicros: nth === 0 ? order.shippingMicros : 0, isBack: false,
  }));
  return booked({ id: `p${order.number}`, type: "Shipment", description: "Order Payment", at, order, items });
}

function refundOf(outside: Outside, order: Order, refund: Refund): Booked {
  const items = refund.lines.flatMap(({ lineId, quantity, amountMicros }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? [itemOf(outside, { line, quantity, priceMicros: amountMicros + line.discountMicros, discountMicros: line.discountMicros, shippingMicros: 0, isBack: true })] : [];
  });
  return booked({ id: `r${refund.id}`, type: "Refund", description: "Refund Order", at: refund.at, order, items });
}

interface Booking { id: string; type: string; description: string; at: Date; order?: Order; items?: { netMicros: number; wire: object }[]; netMicros?: number }

function booked({ id, type, description, at, order, items = [], netMicros }: Booking): Booked {
  const net = netMicros ?? items.reduce((sum, item) => sum + item.netMicros, 0);
  return {
    at, netMicros: net,
    wire: {
      sellingPartnerMetadata: { sellingPartnerId: SELLER, accountType: "Standard Orders", marketplaceId: GERMANY.id },
      relatedIdentifiers: order ? [{ relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: order.number }] : [],
      transactionType: type, transactionId: id, transactionStatus: "RELEASED", description, postedDate: at.toISOString(), totalAmount: money(net),
      marketplaceDetails: { marketplaceId: GERMANY.id, marketplaceName: GERMANY.name }, items: items.map(({ wire }) => wire), contexts: [], breakdowns: [],
    },
  };
}

/** On the first of each month. */
function subscriptions(from: Date, to: Date): Booked[] {
  const months = Math.ceil((to.getTime() - from.getTime()) / (28 * DAY_MS)) + 1;
  const firsts = Array.from({ length: months }, (_, at) => new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + at, 1, 6)));
  return firsts.filter((at) => at >= from && at < to).map((at) => booked({ id: `f${at.toISOString().slice(0, 7)}`, type: "ServiceFee", description: "Subscription", at, netMicros: -39_000_000 }));
}

/** Every fourteen days what came together since the last. */
function payouts(outside: Outside, from: Date, to: Date): Booked[] {
  const step = PAYOUT_DAYS * DAY_MS;
  const found: Booked[] = [];
  for (let ms = Math.ceil(from.getTime() / step) * step; ms < to.getTime(); ms += step) {
    const since = new Date(ms - step);
    const net = [...ofOrders(outside, since, new Date(ms)), ...subscriptions(since, new Date(ms))].filter(({ wire }) => !String(wire.transactionId).endsWith("r")).reduce((sum, one) => sum + one.netMicros, 0);
    if (net > 0 && ms > Date.parse(outside.brand.from)) found.push(booked({ id: `t${ms / step}`, type: "Transfer", description: "Disbursement", at: new Date(ms), netMicros: -net }));
  }
  return found;
}
