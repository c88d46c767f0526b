import { cutter, DAY_MS, dayName, dayNumber } from "./calendar";
import type { Brand, Order, Store } from "./types";

export const STORE_ZONES: Readonly<Record<Store, string>> = { web: "Europe/London", marketplace: "Europe/Berlin" };

/** Orders and revenue (goods after discounts, tax included, without shipping) on the day of the order; refunds on their own day. Test orders are not in it. */
export interface OrderTruth { day: string; store: Store; channel: string; currency: string; orders: number; units: number; revenueMicros: number; refundsMicros: number }
/** Days inclusive, in the zone given. */
export interface Span { from: string; to: string }

const DAYS_OF_REFUNDS = 120;

export function orderTruth(brand: Brand, store: Store, { from, to }: Span, timeZone = STORE_ZONES[store]): OrderTruth[] {
  const cut = cutter(timeZone);
  const found = new Map<string, OrderTruth>();
  const at = (day: string, { channel, currency }: { channel: string; currency: string }) => {
    const key = `${day}|${channel}|${currency}`;
    const row = found.get(key) ?? { day, store, channel, currency, orders: 0, units: 0, revenueMicros: 0, refundsMicros: 0 };
    found.set(key, row);
    return row;
  };
  const isWithin = (day: string) => day >= from && day <= to;
  const first = new Date((dayNumber(from) - DAYS_OF_REFUNDS) * DAY_MS);
  for (const order of brand.orders(store, first, new Date((dayNumber(to) + 2) * DAY_MS))) {
    if (order.isTest) continue;
    const cell = { channel: channelOf(order), currency: order.currency };
    const day = cut(order.placedAt.getTime());
    if (isWithin(day)) addOrder(at(day, cell), order);
    for (const refund of order.refunds) {
      const refundDay = cut(refund.at.getTime());
      if (isWithin(refundDay)) at(refundDay, cell).refundsMicros += refund.totalMicros;
    }
  }
  return [...found.values()].sort((a, b) => (`${a.day}|${a.channel}` < `${b.day}|${b.channel}` ? -1 : 1));
}

function addOrder(row: OrderTruth, order: Order): void {
  row.orders += 1;
  for (const line of order.lines) {
    row.units += line.quantity;
    row.revenueMicros += line.totalMicros;
  }
}

const MEDIA: Readonly<Record<string, string>> = { "(none)": "direct", organic: "organic", email: "email" };
const PAID: Readonly<Record<string, string>> = { facebook: "meta", google: "google", tiktok: "tiktok" };

/** In the product's words; empty where the shop says nothing that names one. */
export function channelOf({ store, visit }: Order): string {
  if (store === "marketplace") return "amazon";
  if (!visit) return "";
  if (visit.medium === "cpc" || visit.medium === "paid_social") return PAID[visit.source] ?? "";
  return MEDIA[visit.medium] ?? visit.medium;
}

export interface AdTruth { day: string; account: string; channel: string; currency: string; spendMicros: number; impressions: number; clicks: number; conversionsMicros: number; valueMicros: number }

export function adTruth(brand: Brand, { from, to }: Span, account?: string): AdTruth[] {
  const accounts = brand.accounts.filter(({ id }) => !account || id === account);
  return daysOf(from, to).flatMap((day) => accounts.flatMap(({ id, channel, currency }) => {
    const sum: AdTruth = { day, account: id, channel, currency, spendMicros: 0, impressions: 0, clicks: 0, conversionsMicros: 0, valueMicros: 0 };
    const ads = brand.adDays(id, day);
    for (const ad of ads) {
      for (const key of ["spendMicros", "impressions", "clicks", "conversionsMicros", "valueMicros"] as const) sum[key] += ad[key];
    }
    return ads.length > 0 ? [sum] : [];
  }));
}

/** Of each campaign: what it spent, what it claims and what it truly brought, in a span. */
export function campaignTruth(brand: Brand, { from, to }: Span): Record<string, unknown>[] {
  const brought = new Map<string, number>();
  for (const store of ["web", "marketplace"] as const) {
    for (const { index } of brand.orders(store, new Date(`${from}T00:00:00Z`), new Date((dayNumber(to) + 1) * DAY_MS))) {
      const cause = brand.causeOf(store, index);
      if (cause) brought.set(cause, (brought.get(cause) ?? 0) + 1);
    }
  }
  const sums = new Map<string, { spendMicros: number; claimedMicros: number }>();
  for (const day of daysOf(from, to)) {
    for (const ad of brand.accounts.flatMap(({ id }) => brand.adDays(id, day))) {
      const sum = sums.get(ad.campaignId) ?? { spendMicros: 0, claimedMicros: 0 };
      sums.set(ad.campaignId, { spendMicros: sum.spendMicros + ad.spendMicros, claimedMicros: sum.claimedMicros + ad.conversionsMicros });
    }
  }
  return brand.campaigns.map(({ id, name, channel, accountId, incrementalPerUnit }) => ({ id, name, channel, accountId, incrementalPerUnit, incrementalOrders: brought.get(id) ?? 0, ...(sums.get(id) ?? { spendMicros: 0, claimedMicros: 0 }) }));
}

/** The true rates of everyone who bought until now, a line of JSON each. */
export function* customerTruth(brand: Brand): Generator<string> {
  for (const store of ["web", "marketplace"] as const) {
    const seen = new Set<number>();
    for (const { customer } of brand.orders(store, new Date(0), new Date(8.64e15))) {
      if (seen.has(customer)) continue;
      seen.add(customer);
      const { index, email, since, rates } = brand.customer(customer);
      yield `${JSON.stringify({ index, store, email, since, rates })}\n`;
    }
  }
}

export function daysOf(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, at) => dayName(first + at));
}
