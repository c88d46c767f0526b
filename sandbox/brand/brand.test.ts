import fc from "fast-check";
import { expect, test } from "vitest";
import { makeBrand } from "./make";
import { adTruth, campaignTruth, customerTruth, orderTruth } from "./truth";
import type { Brand, Order, Store } from "./types";

const NOW = new Date("2026-11-21T12:00:00Z");
const FROM = "2024-11-01";
const BEGIN = new Date(0);
const END = new Date("2100-01-01");
const make = (now: Date = NOW, seed = 7, orders = 4_000) => makeBrand({ seed, orders, now, from: FROM });
const all = (brand: Brand, store: Store): Order[] => [...brand.orders(store, BEGIN, END)];
const brand = make();
const web = all(brand, "web");

test("the same seed gives the same brand, another one another", () => {
  expect(all(make(), "marketplace")).toEqual(all(brand, "marketplace"));
  expect(make().campaigns).toEqual(brand.campaigns);
  expect(all(make(NOW, 8), "web").slice(0, 20)).not.toEqual(web.slice(0, 20));
});

test("a later now only adds: what was known then is the beginning of what is known now", () => {
  fc.assert(fc.property(fc.integer({ min: 30, max: 740 }), (days) => {
    const then = new Date(Date.parse(`${FROM}T09:30:00Z`) + days * 86_400_000);
    const earlier = make(then);
    const known = all(earlier, "web");
    // The order itself is the same; what becomes of it later is added.
    const bare = ({ index, customer, placedAt, lines, country, visit, number }: Order) => ({ index, customer, placedAt, country, visit, number, skus: lines.map(({ variantId }) => variantId) });
    expect(known.map(bare)).toEqual(web.slice(0, known.length).map(bare));
    expect(web[known.length]!.placedAt.getTime()).toBeGreaterThan(then.getTime());
    expect(known.every(({ refunds, canceledAt, changedAt }) => [...refunds.map(({ at }) => at), changedAt, ...(canceledAt ? [canceledAt] : [])].every((at) => at <= then))).toBe(true);
  }), { numRuns: 6 });
});

test("the first day is the first of the month two years ago", () => {
  expect(makeBrand({ seed: 1, orders: 1_000, now: NOW })).toMatchObject({ from: "2024-11-01", to: "2026-11-21" });
});

test.each([2_000, 20_000])("about as many orders in two years as were asked for: %i", (orders) => {
  const made = make(new Date("2026-10-31T23:59:59Z"), 3, orders);
  const count = made.countOrders("web") + made.countOrders("marketplace");
  expect(Math.abs(count / orders - 1)).toBeLessThan(0.08);
});

test("an order adds up, to the penny, and is found by its number", () => {
  for (const store of ["web", "marketplace"] as const) {
    for (const order of brand.orders(store, BEGIN, END)) {
      const goods = order.lines.reduce((sum, line) => sum + line.totalMicros, 0);
      expect(order.totalMicros).toBe(goods + order.shippingMicros);
      expect(order.discountMicros).toBe(order.lines.reduce((sum, line) => sum + line.discountMicros, 0));
      for (const line of order.lines) expect(line.totalMicros).toBe(line.unitPriceMicros * line.quantity - line.discountMicros);
      const back = order.refunds.reduce((sum, refund) => sum + refund.totalMicros, 0);
      expect(back).toBeLessThanOrEqual(goods);
      expect([goods, order.taxMicros, back].every((micros) => micros % 10_000 === 0)).toBe(true);
    }
  }
  expect(brand.findOrder("web", 42)).toEqual(web[42]);
  expect(brand.findOrder("web", web.length)).toBeUndefined();
});

test("a stretch of time is cut out exactly, also across windows", () => {
  const [from, to] = [new Date("2026-02-10T03:00:00Z"), new Date("2026-03-01T00:00:00Z")];
  expect([...brand.orders("web", from, to)]).toEqual(web.filter(({ placedAt }) => placedAt >= from && placedAt < to));
});

test("changes come by the time of the last one, each order once, none missing", () => {
  const [from, to] = [new Date("2026-06-01T00:00:00Z"), new Date("2026-09-01T00:00:00Z")];
  const changed = [...brand.changedOrders("web", from, to)];
  const expected = web.filter(({ changedAt }) => changedAt >= from && changedAt < to).map(({ index }) => index);
  expect(changed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(expected);
  expect(changed.every(({ changedAt }, at) => at === 0 || changedAt >= changed[at - 1]!.changedAt)).toBe(true);
});

test("some orders are returned, cancelled, discounted, tests; some cells were out of stock", () => {
  const share = (is: (order: Order) => boolean) => web.filter(is).length / web.length;
  expect(share(({ refunds }) => refunds.length > 0)).toBeGreaterThan(0.06);
  expect(share(({ canceledAt }) => canceledAt !== null)).toBeGreaterThan(0.005);
  expect(share(({ isTest }) => isTest)).toBeGreaterThan(0);
  expect(share(({ discountMicros }) => discountMicros > 0)).toBeGreaterThan(0.1);
  expect(brand.products.length).toBeGreaterThanOrEqual(55);
  const days = Array.from({ length: 60 }, (_, at) => `2026-0${1 + Math.floor(at / 28)}-${String(1 + (at % 28)).padStart(2, "0")}`);
  const empty = brand.products.flatMap(({ variants }) => variants).flatMap(({ id }) => days.filter((day) => brand.stockOf(id, day) === 0));
  expect(empty.length).toBeGreaterThan(0);
});

test("what is out of stock is not sold", () => {
  for (const order of web) {
    for (const { variantId } of order.lines) expect(brand.stockOf(variantId, order.placedAt.toISOString().slice(0, 10))).toBeGreaterThan(0);
  }
});

test("buyers keep to their true rates", () => {
  const big = make(NOW, 5, 20_000);
  const bought = new Map<number, Order[]>();
  for (const order of big.orders("web", BEGIN, END)) bought.set(order.customer, [...(bought.get(order.customer) ?? []), order]);
  const ratios: number[] = [];
  for (const [index, orders] of bought) {
    if (orders.length < 30) continue;
    const years = (orders.at(-1)!.placedAt.getTime() - orders[0]!.placedAt.getTime()) / (365.25 * 86_400_000);
    const { rates } = big.customer(index);
    const main = Object.entries(rates).sort((a, b) => b[1] - a[1])[0]!;
    const units = orders.slice(1).flatMap(({ lines }) => lines).filter(({ variantId }) => big.products.find(({ id }) => id === main[0])!.variants.some(({ id }) => id === variantId)).reduce((sum, { quantity }) => sum + quantity, 0);
    ratios.push(units / years / main[1]);
  }
  expect(ratios.length).toBeGreaterThan(10);
  const mean = ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
  expect(Math.abs(mean - 1)).toBeLessThan(0.12);
});

test("ads truly bring what they are said to, and claim more", () => {
  const big = make(NOW, 5, 60_000);
  const told = campaignTruth(big, { from: "2024-12-01", to: "2026-10-31" }) as { name: string; incrementalPerUnit: number; incrementalOrders: number; spendMicros: number; claimedMicros: number }[];
  const large = told.filter(({ incrementalOrders }) => incrementalOrders > 300);
  expect(large.length).toBeGreaterThan(5);
  for (const { incrementalPerUnit, incrementalOrders, spendMicros } of large) expect(Math.abs(incrementalOrders / ((spendMicros / 1e6) * incrementalPerUnit) - 1)).toBeLessThan(0.15);
  const sum = (pick: (one: (typeof told)[number]) => number) => told.reduce((total, one) => total + pick(one), 0);
  expect(sum(({ claimedMicros }) => claimedMicros / 1e6)).toBeGreaterThan(1.3 * sum(({ incrementalOrders }) => incrementalOrders));
});

test("the ads of a day share what their campaign spent; visits hold all sales", () => {
  const day = "2026-09-15";
  for (const { id, channel } of brand.accounts) {
    const ads = brand.adDays(id, day);
    expect(ads.every((ad) => ad.clicks <= ad.impressions && ad.spendMicros % 10_000 === 0)).toBe(true);
    expect(ads.length > 0).toBe(!["analytics", "email"].includes(channel));
  }
  expect(adTruth(brand, { from: day, to: day })).toHaveLength(4);
  const sold = orderTruth(brand, "web", { from: day, to: day }).reduce((sum, { orders }) => sum + orders, 0);
  expect(brand.sessionDays(day).reduce((sum, { purchases }) => sum + purchases, 0)).toBe(sold);
});

test("mails, conversations and everyone's true rates are there", () => {
  expect(brand.emailSends(new Date("2026-09-01"), new Date("2026-09-08")).filter(({ origin }) => origin === "campaign")).toHaveLength(2);
  expect(brand.conversations(BEGIN, END).length).toBeGreaterThan(300);
  const [line] = customerTruth(brand);
  expect(JSON.parse(line!)).toMatchObject({ store: "web", rates: expect.any(Object) as object });
});
