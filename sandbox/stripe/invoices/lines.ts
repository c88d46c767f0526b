import { newId } from "../../store/ids";
import type { Item, Line, Price } from "../model";

interface Input {
  amount: number;
  description: string;
  period: { start: number; end: number };
  item: Item;
  price: Price;
  quantity: number;
  proration: boolean;
  metadata: Record<string, string>;
}

export function subscriptionLine({ amount, description, period, item, price, quantity, proration, metadata }: Input): Line {
  return {
    ...blank(amount, price.currency, description, period, quantity),
    metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: { invoice_item: null, proration, proration_details: proration ? { credited_items: null } : null, subscription: item.subscription, subscription_item: item.id },
      type: "subscription_item_details",
    },
    pricing: { price_details: { price: price.id, product: price.product }, type: "price_details", unit_amount_decimal: String(price.unit_amount) },
    subscription: item.subscription,
  };
}

export function looseLine(amount: number, currency: string, description: string, period: { start: number; end: number }, invoiceItem: string, quantity = 1): Line {
  return {
    ...blank(amount, currency, description, period, quantity),
    metadata: {},
    parent: { invoice_item_details: { invoice_item: invoiceItem, proration: false, proration_details: null, subscription: null }, subscription_item_details: null, type: "invoice_item_details" },
    pricing: null,
    subscription: null,
  };
}

function blank(amount: number, currency: string, description: string, period: { start: number; end: number }, quantity: number): Line {
  return {
    id: newId("il_"), object: "line_item", amount, currency, description, discount_amounts: [], discountable: true, discounts: [], invoice: null, livemode: false, period,
    pretax_credit_amounts: [], quantity, quantity_decimal: String(quantity), subtotal: amount, taxes: [],
  };
}

/** `2 × Growth (at €49.00 / month)` as the provider writes it on its invoices. */
export function describePlan(name: string, price: Price, quantity: number): string {
  const { interval = "month", interval_count: size = 1 } = price.recurring ?? {};
  const every = size === 1 ? interval : `every ${size} ${interval}s`;
  return `${quantity} × ${name} (at ${formatMoney(price.unit_amount, price.currency)} / ${every})`;
}

/** Minor units → `€49.00`; what a unit is, the currency says. */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency: currency.toUpperCase(), currencyDisplay: "narrowSymbol" });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
