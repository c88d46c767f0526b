import "server-only";
import { restConfiguration, type RestConfiguration, type RestInput } from "@/lib/rest-sources/schema";

const RATE_FIELDS = ["date", "base", "quote", "rate"].map((key) => ({ from: key, to: key }));

/** A source of exchange rates at an address of the sandbox. */
export const ratesInput = (url: string, change: Partial<RestInput> = {}): RestInput => ({
  kind: "rest", name: "Rates", target: "fx_rates", request: { url }, auth: { type: "header", name: "X-Key" }, records: "data", paging: { type: "none" }, fields: RATE_FIELDS, constants: {}, ...change,
});

const ORDER_FIELDS = [
  { from: "number", to: "orderNumber" }, { from: "lines[].at", to: "occurredAt" }, { from: "lines[].sku", to: "sku" }, { from: "lines[].title", to: "title" },
  { from: "lines[].quantity", to: "quantity" }, { from: "lines[].unit_price", to: "unitPrice" }, { from: "lines[].amount", to: "amount" }, { from: "lines[].kind", to: "type" },
  { from: "currency", to: "currency" }, { from: "customer.id", to: "customer" }, { from: "customer.email", to: "email" }, { from: "customer.country", to: "country" },
  { from: "updated_at", to: "changedAt" }, { from: "shipping", to: "shipping" }, { from: "tax", to: "tax" }, { from: "discount", to: "discount" },
];

/** Orders with their lines. */
export const ordersInput = (url: string, change: Partial<RestInput> = {}): RestInput => ({
  kind: "rest", name: "Orders of the warehouse", target: "orders", request: { url }, auth: { type: "header", name: "X-Key" }, records: "data.orders", each: "lines", paging: { type: "none" },
  fields: ORDER_FIELDS, constants: { channel: "amazon", timeZone: "Europe/Berlin" }, ...change,
});

export const configured = (input: RestInput): RestConfiguration => restConfiguration.parse(input);
