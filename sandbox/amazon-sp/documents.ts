import type { Outside } from "../outside/outside";
import { encode } from "./charset";
import { articlesOf, decimal, GERMANY, MARKETPLACES, PREFIX, taxIn, type Told } from "./model";
import { toldIn } from "./orders";
import { bookedIn } from "./transactions";

export const BY_ORDER = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL";
export const BY_CHANGE = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL";
const LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA";
const HELD = "GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA";
const TRAFFIC = "GET_SALES_AND_TRAFFIC_REPORT";
export const SETTLEMENT = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";
const BROWSE_TREE = "GET_XML_BROWSE_TREE_DATA";
/** Settlements are made by Amazon alone. */
export const MAKEABLE: readonly string[] = [BY_ORDER, BY_CHANGE, LISTINGS, HELD, TRAFFIC, BROWSE_TREE];

export interface Wanted { type: string; marketplaceId: string; from: Date; to: Date }

/** What the report holds, or null: there is nothing, and it is called off. */
export function makeDocument(outside: Outside, wanted: Wanted): Buffer | null {
  const marketplace = MARKETPLACES.find(({ id }) => id === wanted.marketplaceId) ?? GERMANY;
  if (wanted.type === LISTINGS && marketplace.country === "JP") return flat(JAPANESE_LISTINGS, "JP");
  if (marketplace.id !== GERMANY.id) return null;
  switch (wanted.type) {
    case BY_ORDER:
    case BY_CHANGE: return orders(outside, toldIn(outside, wanted.from, wanted.to, wanted.type === BY_CHANGE));
    case LISTINGS: return listings(outside);
    case HELD: return held(outside);
    case TRAFFIC: return traffic(outside, wanted);
    case SETTLEMENT: return settlement(outside, wanted);
    default: return Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<Result><Node><browseNodeId>340846031</browseNodeId></Node></Result>\n');
  }
}

type Cells = Readonly<Record<string, string | number>>;

/** Cells between tabs as they are: a quote is a quote. */
function flat(rows: readonly Cells[], country: string): Buffer | null {
  if (rows.length === 0) return null;
  const names = Object.keys(rows[0] as Cells);
  return encode([names, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map((cells) => cells.join("\t")).join("\r\n"), country);
}

const STATUS = { PENDING: "Pending", UNSHIPPED: "Unshipped", SHIPPED: "Shipped", CANCELLED: "Cancelled" } as const;
const stamp = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "+00:00");

function orders(outside: Outside, told: readonly Told[]): Buffer | null {
  const hasDrifted = outside.faults.take(PREFIX, `REPORT ${BY_ORDER}`, ["drift"]) !== undefined;
  const rows = told.flatMap(({ order, status, updatedAt }) => order.lines.map((line, at): Cells => {
    const article = articlesOf(outside).get(line.variantId);
    const money = (micros: number) => (status === "PENDING" || micros === 0 ? "" : decimal(micros));
    return {
      "amazon-order-id": order.number, "merchant-order-id": order.number, [hasDrifted ? "purchased" : "purchase-date"]: stamp(order.placedAt), "last-updated-date": stamp(updatedAt),
      "order-status": STATUS[status], "fulfillment-channel": order.index % 2 === 0 ? "Amazon" : "Merchant", "sales-channel": GERMANY.name, "ship-service-level": "Standard",
      "product-name": article?.title ?? "", sku: article?.sku ?? "", asin: article?.asin ?? "", "item-status": STATUS[status], quantity: line.quantity,
      currency: status === "PENDING" ? "" : GERMANY.currency, "item-price": money(line.unitPriceMicros * line.quantity), "item-tax": money(taxIn(line.totalMicros)),
      "shipping-price": at === 0 ? money(order.shippingMicros) : "", "shipping-tax": "", "gift-wrap-price": "", "gift-wrap-tax": "",
      "item-promotion-discount": money(line.discountMicros), "ship-promotion-discount": "", "ship-city": "", "ship-postal-code": "", "ship-country": order.country, "promotion-ids": "",
    };
  }));
  return flat(rows, "DE");
}

const stockNow = (outside: Outside, variantId: string): number => outside.brand.stockOf(variantId, outside.brand.to);

const listings = (outside: Outside): Buffer | null => flat([...articlesOf(outside).values()].map((article) => ({
  "item-name": article.title, "item-description": "", "listing-id": `0${article.variantId.slice(-9)}`, "seller-sku": article.sku, price: decimal(article.priceMicros),
  // How many Amazon holds stands elsewhere.
  quantity: article.isHeldByAmazon ? "" : stockNow(outside, article.variantId), "open-date": "01/11/2024 08:00:00 CET", "product-id-type": 1, asin1: article.asin, "product-id": article.asin,
  "fulfillment-channel": article.isHeldByAmazon ? "AMAZON_EU" : "DEFAULT", status: "Active",
})), "DE");

const held = (outside: Outside): Buffer | null => flat([...articlesOf(outside).values()].filter(({ isHeldByAmazon }) => isHeldByAmazon).map((article) => ({
  sku: article.sku, fnsku: `X00${article.variantId.slice(-7)}`, asin: article.asin, "product-name": article.title, condition: "New", "your-price": decimal(article.priceMicros),
  "afn-fulfillable-quantity": stockNow(outside, article.variantId), "afn-unsellable-quantity": 0, "afn-reserved-quantity": 2,
})), "DE");

const JAPANESE_LISTINGS: readonly Cells[] = [
  { 商品名: "フェルンヒル 朝のブレンド", 出品ID: "0101", 出品者SKU: "JP-COFFEE-1", 価格: "1480", 数量: "25", "ASIN 1": "B0JP000001", "フルフィルメント・チャンネル": "DEFAULT" },
  { 商品名: "フェルンヒル 煎茶", 出品ID: "0102", 出品者SKU: "JP-TEA-1", 価格: "980", 数量: "", "ASIN 1": "B0JP000002", "フルフィルメント・チャンネル": "AMAZON_JP" },
];

/** JSON, with amounts as numbers; what is of business buyers is missing. */
function traffic(outside: Outside, { from, to }: Wanted): Buffer {
  const days = new Map<string, { units: number; amount: number; orders: number }>();
  for (const { order } of toldIn(outside, from, to, false)) {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(order.placedAt);
    const sum = days.get(day) ?? { units: 0, amount: 0, orders: 0 };
    days.set(day, { units: sum.units + order.lines.reduce((all, { quantity }) => all + quantity, 0), amount: sum.amount + order.totalMicros - order.shippingMicros, orders: sum.orders + 1 });
  }
  const salesAndTrafficByDate = [...days].map(([date, { units, amount, orders: count }]) => ({
    date, salesByDate: { orderedProductSales: { amount: amount / 1_000_000, currencyCode: GERMANY.currency }, unitsOrdered: units, totalOrderItems: count }, trafficByDate: { sessions: count * 9, pageViews: count * 14 },
  }));
  return Buffer.from(JSON.stringify({ reportSpecification: { reportType: TRAFFIC, marketplaceIds: [GERMANY.id] }, salesAndTrafficByDate, salesAndTrafficByAsin: [] }));
}

/** The first row is the payout, the others what it is made of; a comma stands in amounts, as in Germany. */
function settlement(outside: Outside, { from, to }: Wanted): Buffer | null {
  const amount = (micros: number) => decimal(micros).replace(".", ",");
  const booked = bookedIn(outside, from, to).filter(({ wire }) => wire.transactionType !== "Transfer" && !String(wire.transactionId).endsWith("r"));
  const id = String(Math.floor(to.getTime() / 86_400_000));
  const head: Cells = {
    "settlement-id": id, "settlement-start-date": stamp(from), "settlement-end-date": stamp(to), "deposit-date": stamp(to), "total-amount": amount(booked.reduce((sum, { netMicros }) => sum + netMicros, 0)),
    currency: GERMANY.currency, "transaction-type": "", "order-id": "", "amount-type": "", "amount-description": "", amount: "", "posted-date": "",
  };
  const rows = booked.map(({ at, netMicros, wire }): Cells => ({
    "settlement-id": id, "transaction-type": String(wire.transactionType), "order-id": (wire.relatedIdentifiers as { relatedIdentifierValue: string }[])[0]?.relatedIdentifierValue ?? "",
    "amount-type": "other-transaction", "amount-description": String(wire.description), amount: amount(netMicros), "posted-date": stamp(at),
  }));
  return flat([head, ...rows], "DE");
}
