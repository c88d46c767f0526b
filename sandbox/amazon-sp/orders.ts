import type { OrderLine } from "../brand/types";
import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { remember, withoutPage } from "../outside/remember";
import { invalid, Refusal, said } from "./errors";
import { articlesOf, decimal, findByNumber, GERMANY, PREFIX, taxIn, tell, type Told } from "./model";
import { instantOf, pageOf, untilNow } from "./paging";

const DAY_MS = 86_400_000;
const INCLUDED = ["BUYER", "RECIPIENT", "PROCEEDS", "EXPENSE", "PROMOTION", "CANCELLATION", "FULFILLMENT", "PACKAGES", "TAX", "PAYMENT", "FULFILLMENT_ORDERS"];

interface Called { outside: Outside; query: URLSearchParams; about: string; headers: Record<string, string> }

/** GET /orders/2026-01-01/orders: no wrapper around it, amounts as texts, and no money unless it is asked for. */
export function searchOrders({ outside, query, about, headers }: Called): Answer {
  const included = includedIn(query);
  const rows = remember(outside, `${PREFIX}|orders|${withoutPage(query, ["paginationToken", "maxResultsPerPage"])}`, () => listed(outside, query));
  const size = Number(query.get("maxResultsPerPage") ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 100) throw invalid("maxResultsPerPage must be between 1 and 100.");
  const page = pageOf(outside, about, rows.told, { token: query.get("paginationToken"), size });
  const hasDrifted = outside.faults.take(PREFIX, about, ["drift"]) !== undefined;
  return said({
    orders: page.rows.map((one) => toWire(outside, one, included)).map(({ orderId, ...rest }) => (hasDrifted ? { ...rest, amazonOrderId: orderId } : { orderId, ...rest })),
    ...(page.next === null ? {} : { pagination: { nextToken: page.next } }),
    [rows.isByChange ? "lastUpdatedBefore" : "createdBefore"]: rows.until.toISOString(),
  }, headers);
}

export function getOrder({ outside, query, headers }: Called, id: string): Answer {
  const order = findByNumber(outside, id);
  if (!order) throw new Refusal(404, "NotFound", "The requested order was not found.");
  return said({ order: toWire(outside, tell(outside, order), includedIn(query)) }, headers);
}

function includedIn(query: URLSearchParams): Set<string> {
  const names = (query.get("includedData") ?? "").split(",").filter(Boolean);
  const wrong = names.find((name) => !INCLUDED.includes(name));
  if (wrong) throw invalid(`includedData: ${wrong} is not a known dataset.`);
  return new Set(names);
}

function listed(outside: Outside, query: URLSearchParams): { told: Told[]; isByChange: boolean; until: Date } {
  const made = [instantOf(outside, query, "createdAfter"), instantOf(outside, query, "createdBefore")] as const;
  const changed = [instantOf(outside, query, "lastUpdatedAfter"), instantOf(outside, query, "lastUpdatedBefore")] as const;
  const [from, before] = made[0] ? made : changed;
  if ((made[0] === null) === (changed[0] === null) || (made[0] && changed[1]) || (changed[0] && made[1])) throw invalid("Exactly one of createdAfter and lastUpdatedAfter must be given, with the end that belongs to it.");
  const until = before ?? untilNow(outside);
  if (!from || until < from) throw invalid("The end of the time is before its beginning.");
  const wanted = (query.get("marketplaceIds") ?? GERMANY.id).split(",");
  return { told: wanted.includes(GERMANY.id) ? toldIn(outside, from, until, made[0] === null) : [], isByChange: made[0] === null, until };
}

/** Orders that were made, or changed, in a time; both ends count. */
export function toldIn(outside: Outside, from: Date, to: Date, isByChange: boolean): Told[] {
  const end = new Date(to.getTime() + 1);
  if (!isByChange) return [...outside.brand.orders("marketplace", from, end)].map((order) => tell(outside, order));
  const told = [...outside.brand.orders("marketplace", new Date(from.getTime() - 3 * DAY_MS), end)].map((order) => tell(outside, order));
  return told.filter(({ updatedAt }) => updatedAt >= from && updatedAt <= to).sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || a.order.index - b.order.index);
}

const money = (micros: number) => ({ amount: decimal(micros), currencyCode: GERMANY.currency });

function toWire(outside: Outside, { order, status, updatedAt }: Told, included: ReadonlySet<string>): Record<string, unknown> {
  const hasMoney = included.has("PROCEEDS") && status !== "PENDING";
  return {
    orderId: order.number, createdTime: order.placedAt.toISOString(), lastUpdatedTime: updatedAt.toISOString(), programs: order.index % 3 === 0 ? ["PRIME"] : [],
    salesChannel: { channelName: "AMAZON", marketplaceId: GERMANY.id, marketplaceName: GERMANY.name },
    fulfillment: { fulfillmentStatus: status, fulfilledBy: order.index % 2 === 0 ? "AMAZON" : "MERCHANT" },
    ...(hasMoney ? { proceeds: { grandTotal: money(order.totalMicros) } } : {}),
    orderItems: order.lines.map((line, at) => itemOf(outside, line, hasMoney ? (at === 0 ? order.shippingMicros : 0) : null)),
  };
}

/** What it costs to send an order stands with its first item; null: no money is told. */
function itemOf(outside: Outside, line: OrderLine, shippingMicros: number | null): Record<string, unknown> {
  const article = articlesOf(outside).get(line.variantId);
  const product = { asin: article?.asin, sellerSku: article?.sku, title: article?.title };
  const item = { orderItemId: line.id, quantityOrdered: line.quantity };
  if (shippingMicros === null) return { ...item, product };
  const tax = taxIn(line.totalMicros);
  const breakdowns = [
    { type: "ITEM", subtotal: money(line.unitPriceMicros * line.quantity) },
    ...(line.discountMicros > 0 ? [{ type: "DISCOUNT", subtotal: money(-line.discountMicros), detailedBreakdowns: [{ subtype: "ITEM", value: money(-line.discountMicros) }] }] : []),
    ...(shippingMicros > 0 ? [{ type: "SHIPPING", subtotal: money(shippingMicros) }] : []),
    { type: "TAX", subtotal: money(tax), detailedBreakdowns: [{ subtype: "ITEM", value: money(tax) }] },
  ];
  return { ...item, product: { ...product, price: { unitPrice: money(line.unitPriceMicros) } }, proceeds: { proceedsTotal: money(line.totalMicros + shippingMicros), breakdowns } };
}
