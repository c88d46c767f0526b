import "server-only";
import { Decimal } from "decimal.js";
import { diffDays, startOf, type Day } from "@/lib/core/dates";
import type { MetricQuery } from "../schema";
import type { FactSet } from "./facts";

/**
 * The slow and plain way to the same answers: every fact, one by one, with Intl for the clocks and long
 * decimals for the money. Shares no code with the compiler.
 */
const D = Decimal.clone({ precision: 80 });

interface Entry {
  bucket: string; dimensions: Record<string, string>; day: Day; currency: string;
  gross?: bigint; refunds?: bigint; units?: bigint; orders?: bigint; customer?: string; isFirst?: boolean;
  spend?: bigint; value?: bigint; impressions?: bigint; clicks?: bigint; conversions?: bigint;
  /** Of an order that was placed in the store. */
  inStore?: boolean;
  sessions?: bigint; engaged?: bigint;
  sent?: bigint; delivered?: bigint; opens?: bigint; mailClicks?: bigint; mailValue?: bigint;
}

const MONEY = ["gross", "refunds", "spend", "value", "mailValue"] as const;
const PLAIN = ["units", "orders", "impressions", "clicks", "conversions", "sessions", "engaged", "sent", "delivered", "opens", "mailClicks"] as const;

type Sums = Record<(typeof MONEY)[number] | (typeof PLAIN)[number] | "storeOrders" | "storeGross", Decimal | null> &
  { customers: Set<string>; fresh: Set<string> };

export type NaiveAnswer = { rows: Map<string, Record<string, string | null>>; totals: Record<string, string | null>; empty: Record<string, string | null> };

export function answerNaively(facts: FactSet, query: MetricQuery, zone: string, currency: string): NaiveAnswer {
  const entries = listEntries(facts, query, zone).filter((entry) => entry.day >= query.range.from && entry.day <= query.range.to && passes(entry, query));
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([query.grain ? entry.bucket : null, ...query.dimensions.map((id) => entry.dimensions[id] ?? "?")]);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const figures = (list: readonly Entry[]) => figuresOf(addUp(facts, list, currency), query.metrics);
  return { rows: new Map([...groups].map(([key, list]) => [key, figures(list)])), totals: figures(entries), empty: figures([]) };
}

function listEntries(facts: FactSet, query: MetricQuery, zone: string): Entry[] {
  const byProduct = query.dimensions.concat(query.filters.map((f) => f.dimension)).some((id) => id === "product" || id === "variant");
  const sales = facts.orders.filter((order) => !order.vanished).flatMap((order) => {
    const { channel, country, customerType, currency } = order;
    const shared = { channel, country, customer_type: customerType, currency };
    const inStore = channel !== "amazon";
    const lines = order.lines.filter((line) => line.kind === "sale" || line.kind === "refund").map((line): Entry => {
      const amount = line.quantity * line.price;
      const product = facts.variants.find((variant) => variant.id === line.variantId)?.productId ?? "";
      return {
        ...placeOf(line.occurredAt, zone, query.grain), currency, inStore, dimensions: { ...shared, variant: line.variantId, product },
        ...(line.kind === "sale" ? { gross: amount, units: line.quantity } : { refunds: -amount }),
      };
    });
    const count: Entry = {
      ...placeOf(order.placedAt, zone, query.grain), currency, inStore, dimensions: shared, orders: 1n,
      ...(order.customerId ? { customer: order.customerId, isFirst: customerType === "new" } : {}),
    };
    return order.kind === "sale" && !byProduct ? [...lines, count] : lines;
  });
  const ads = query.grain === "hour" || byProduct ? [] : facts.adDays.filter((ad) => !ad.vanished).map((ad): Entry => {
    const campaign = facts.campaigns.find((one) => one.id === ad.campaignId);
    return {
      bucket: bucketOfDay(ad.day, query.grain), day: ad.day, currency: ad.currency,
      dimensions: { channel: campaign?.channel ?? "", account: campaign?.account ?? "", campaign: ad.campaignId, ad_set: ad.adSet, ad: ad.ad, currency: ad.currency },
      spend: ad.spend, value: ad.value, impressions: ad.impressions, clicks: ad.clicks, conversions: ad.conversions,
    };
  });
  if (query.grain === "hour") return [...sales, ...ads];
  const visits = facts.sessionDays.filter((one) => !one.vanished).map(({ day, channel, sessions, engaged }): Entry =>
    ({ bucket: bucketOfDay(day, query.grain), day, currency: "GBP", dimensions: { channel }, sessions, engaged }));
  const sends = facts.emailSends.filter((one) => !one.vanished && one.kind === "email").map((one): Entry => ({
    ...placeOf(one.sentAt, zone, query.grain), currency: one.currency, dimensions: { channel: "email", currency: one.currency },
    sent: one.recipients, delivered: one.delivered, opens: one.opens, mailClicks: one.clicks, mailValue: one.value,
  }));
  return [...sales, ...ads, ...visits, ...sends];
}

function passes(entry: Entry, query: MetricQuery): boolean {
  return query.filters.every(({ dimension, op, values }) => {
    const mine = entry.dimensions[dimension];
    if (mine === undefined) return false;
    if (op === "contains") return values.some((value) => mine.toLowerCase().includes(value.toLowerCase()));
    return values.includes(mine) === (op !== "is_not");
  });
}

function placeOf(instant: Date, zone: string, grain: MetricQuery["grain"]): { day: Day; bucket: string } {
  const parts = formatter("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(instant);
  const day = parts.slice(0, 10);
  if (grain !== "hour") return { day, bucket: bucketOfDay(day, grain) };
  const offset = formatter("en-US", { timeZone: zone, timeZoneName: "longOffset" }).format(instant).split("GMT")[1] || "+00:00";
  return { day, bucket: `${day}T${parts.slice(11, 13)}:00${offset}` };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

function bucketOfDay(day: Day, grain: MetricQuery["grain"]): string {
  return grain === null || grain === "hour" || grain === "day" ? day : startOf(day, grain);
}

function addUp(facts: FactSet, entries: readonly Entry[], currency: string): Sums {
  const none = Object.fromEntries([...MONEY, ...PLAIN, "storeOrders", "storeGross"].map((id) => [id, new D(0)]));
  const sums = { ...none, customers: new Set(), fresh: new Set() } as unknown as Sums;
  // A family with an amount that has no rate has no amount of money at all.
  const unknown = new Set<"sales" | "store" | "ads" | "emails">();
  const rates = new Map<string, Decimal | null>();
  for (const entry of entries) {
    const pair = `${entry.currency} ${entry.day}`;
    if (!rates.has(pair)) rates.set(pair, entry.currency === currency ? new D(1) : rateOf(facts, entry.currency, currency, entry.day));
    const rate = rates.get(pair) ?? null;
    for (const id of MONEY) {
      const amount = entry[id] ?? 0n;
      const isSale = id === "gross" || id === "refunds";
      if (rate === null && amount !== 0n) unknown.add(isSale ? "sales" : id === "mailValue" ? "emails" : "ads");
      if (rate === null && amount !== 0n && isSale && entry.inStore) unknown.add("store");
      sums[id] = (sums[id] ?? new D(0)).plus(new D(amount.toString()).times(rate ?? 0).div(1_000_000));
    }
    if (entry.inStore) {
      sums.storeGross = (sums.storeGross ?? new D(0)).plus(new D((entry.gross ?? 0n).toString()).times(rate ?? 0).div(1_000_000));
      sums.storeOrders = (sums.storeOrders ?? new D(0)).plus(new D((entry.orders ?? 0n).toString()));
    }
    for (const id of PLAIN) sums[id] = (sums[id] ?? new D(0)).plus(new D((entry[id] ?? 0n).toString()).div(id === "conversions" ? 1_000_000 : 1));
    if (entry.customer) sums.customers.add(entry.customer);
    if (entry.customer && entry.isFirst) sums.fresh.add(entry.customer);
  }
  if (unknown.has("sales")) sums.gross = sums.refunds = null;
  if (unknown.has("ads")) sums.spend = sums.value = null;
  if (unknown.has("store")) sums.storeGross = null;
  if (unknown.has("emails")) sums.mailValue = null;
  return sums;
}

function rateOf(facts: FactSet, base: string, quote: string, day: Day): Decimal | null {
  const newest = (from: string, to: string) => facts.rates
    .filter((rate) => rate.base === from && rate.quote === to && rate.day <= day && diffDays(rate.day, day) <= 7)
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];
  const direct = newest(base, quote);
  if (direct) return new D(direct.rate);
  const inverse = newest(quote, base);
  return inverse ? new D(1).div(inverse.rate).toDecimalPlaces(22) : null;
}

function figuresOf(s: Sums, wanted: readonly string[]): Record<string, string | null> {
  const net = s.gross && s.refunds ? s.gross.minus(s.refunds) : null;
  const [all, fresh] = [new D(s.customers.size), new D(s.fresh.size)];
  const figures: Record<string, string | null> = {
    gross_revenue: amount(s.gross), net_revenue: amount(net), refunds: amount(s.refunds), orders: amount(s.orders), units: amount(s.units),
    average_order_value: share(s.gross, s.orders), customers: amount(all), new_customers: amount(fresh), returning_customers: amount(all.minus(fresh)),
    ad_spend: amount(s.spend), impressions: amount(s.impressions), clicks: amount(s.clicks), conversions: amount(s.conversions), conversion_value: amount(s.value),
    cpm: share(s.spend?.times(1_000) ?? null, s.impressions), cpc: share(s.spend, s.clicks), ctr: share(s.clicks, s.impressions),
    conversion_rate: share(s.conversions, s.clicks), roas: share(s.value, s.spend), mer: share(net, s.spend), cac: share(s.spend, fresh),
    sessions: amount(s.sessions), engaged_sessions: amount(s.engaged), engagement_rate: share(s.engaged, s.sessions),
    store_orders: amount(s.storeOrders), store_revenue: amount(s.storeGross), store_conversion_rate: share(s.storeOrders, s.sessions), revenue_per_session: share(s.storeGross, s.sessions),
    emails_sent: amount(s.sent), emails_delivered: amount(s.delivered), email_opens: amount(s.opens), email_clicks: amount(s.mailClicks),
    email_open_rate: share(s.opens, s.delivered), email_click_rate: share(s.mailClicks, s.delivered), email_revenue: amount(s.mailValue),
  };
  return Object.fromEntries(wanted.map((id) => [id, figures[id] ?? null]));
}

const amount = (value: Decimal | null) => value?.toDecimalPlaces(12).toFixed() ?? null;

function share(over: Decimal | null, under: Decimal | null): string | null {
  if (over === null || under === null || under.isZero()) return null;
  const value = over.div(under);
  return (value.abs().lt("0.1") ? value.toSignificantDigits(6) : value.toDecimalPlaces(6)).toFixed();
}

