import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { orderTruth } from "@/sandbox/brand/truth";
import { startSandbox } from "@/sandbox/start";
import { control } from "@/sandbox/testing/client";
import type { SourceOrder } from "@/lib/ingest/sources/rows";
import { collect, openTestAccess } from "../testing";
import type { Batch, ChangeStream, NewGrant, ReadAccess, Stream, WholeStream } from "../provider";
import { shopify } from "./definition";
import { connectShop, renew, TEST_SHOP } from "./fixtures";
import { ORDER_KIND } from "./sync/kinds";
import { orderReaders } from "./sync/orders";

const now = new Date("2026-11-21T12:00:00Z");
const sandbox = await startSandbox({ port: 0, stateFile: null, seed: 3, orders: 9_000, from: "2024-11-01", now: () => now, speed: 500 });
const { outside } = sandbox;
let grant: NewGrant = await connectShop(outside.base, now);
afterAll(() => sandbox.close());
beforeEach(() => outside.faults.clear());

const account = { externalId: TEST_SHOP, currency: "GBP", timeZone: "Europe/London" };
const open = (credentials = grant.credentials): ReadAccess => openTestAccess(shopify, outside.base, { account, answers: { shop: TEST_SHOP }, credentials, now, speed: 500 });
const stream = <S extends Stream>(id: string) => shopify.streams.find((one) => one.id === id) as S;
const orders = stream<ChangeStream>("orders");
const rowsOf = <Row>(batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as unknown as Row[]);
const readDays = async (from: string, to: string, access = open()) => rowsOf<SourceOrder>(await collect(orders.readDays(access, { from, to }, null)));

/** Totals as the engine will come to them: sales on the day of the order, refunds on theirs. */
function add(rows: readonly SourceOrder[], from: string, to: string) {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });
  const sums: Record<string, { revenueMicros: number; refundsMicros: number; units: number }> = {};
  for (const order of new Map(rows.map((one) => [one.number, one])).values()) {
    for (const line of order.lines) {
      const on = day.format(line.occurredAt);
      if (on < from || on > to) continue;
      const sum = (sums[`${on}|${order.channel}|${order.currency}`] ??= { revenueMicros: 0, refundsMicros: 0, units: 0 });
      if (line.kind === "sale") {
        sum.revenueMicros += Number(line.amountMicros);
        sum.units += Number(line.quantity);
      } else sum.refundsMicros -= Number(line.amountMicros);
    }
  }
  return sums;
}

const truth = (from: string, to: string) => Object.fromEntries(orderTruth(outside.brand, "web", { from, to }).map(({ day, channel, currency, revenueMicros, refundsMicros, units }) => [`${day}|${channel}|${currency}`, { revenueMicros, refundsMicros, units }]));

test("a fortnight read by pages is what was sold, for every day and channel", async () => {
  const rows = await readDays("2026-11-10", "2026-11-16");
  const batches = await collect(orders.readChanges(open(), { updatedAt: "2026-11-10T00:00:00.000Z" }, null));
  const all = [...rows, ...rowsOf<SourceOrder>(batches)];
  expect(add(all, "2026-11-10", "2026-11-16")).toEqual(truth("2026-11-10", "2026-11-16"));
  expect(batches.at(-1)).toMatchObject({ resume: null, cursor: { updatedAt: expect.stringMatching(/^2026-11-21T/) as string } });
});

test("two months read from a bulk file are what was sold, and the same as by pages", async () => {
  const bulk = await readDays("2026-08-16", "2026-10-15");
  expect(outside.store.all("shopify.bulk").length).toBeGreaterThan(0);
  const before = await readDays("2026-05-20", "2026-08-15");
  expect(add([...before, ...bulk], "2026-08-16", "2026-10-15")).toEqual(truth("2026-08-16", "2026-10-15"));
  const some = bulk.filter(({ placedAt }) => placedAt >= new Date("2026-10-10T23:00:00Z")).sort((a, b) => Number(a.number) - Number(b.number));
  const paged = await readDays("2026-10-11", "2026-10-15");
  expect(some).toEqual(paged.sort((a, b) => Number(a.number) - Number(b.number)));
  expect(before.filter(({ totals }) => totals.isTest).every(({ lines }) => lines.length === 0)).toBe(true);
});

test("reading goes on where it stopped, by pages and in a file", async () => {
  for (const days of [{ from: "2026-11-10", to: "2026-11-16" }, { from: "2026-08-16", to: "2026-10-15" }]) {
    const batches = await collect(orders.readDays(open(), days, null));
    const middle = Math.floor(batches.length / 2);
    const rest = await collect(orders.readDays(open(), days, JSON.parse(JSON.stringify(batches[middle]!.resume))));
    const numbers = (some: readonly Batch[]) => new Set(rowsOf<SourceOrder>(some).map(({ number }) => number));
    expect(new Set([...numbers(batches.slice(0, middle + 1)), ...numbers(rest)])).toEqual(numbers(batches));
    expect(rest.at(-1)!.resume).toBeNull();
  }
});

test("payments carry their fees, products their cost and stock", async () => {
  const payments = rowsOf<{ kind: string; amountMicros: bigint; feeMicros: bigint }>(await collect(stream<ChangeStream>("transactions").readDays(open(), { from: "2026-11-01", to: "2026-11-07" }, null)));
  expect(payments.length).toBeGreaterThan(20);
  expect(payments.every(({ kind, amountMicros, feeMicros }) => (kind === "payment" ? amountMicros > 0n && feeMicros > 250_000n : amountMicros < 0n && feeMicros === 0n))).toBe(true);
  const products = rowsOf<{ variants: { sku: string; cost: { micros: bigint }; stock: bigint }[] }>(await collect(stream<WholeStream>("products").readAll(open(), null)));
  expect(products).toHaveLength(outside.brand.products.length);
  const variant = outside.brand.products[20]!.variants[1]!;
  expect(products.flatMap(({ variants }) => variants).find(({ sku }) => sku === variant.sku)).toMatchObject({ cost: { micros: BigInt(variant.costMicros) }, stock: BigInt(outside.brand.stockOf(variant.id, "2026-11-21")) });
});

describe("troubles", () => {
  const week = () => readDays("2026-11-10", "2026-11-12");

  test.each(["throttled", "too_large", "empty_page", "duplicate_page", "too_many", "too_many_retry", "bad_gateway", "html", "reset", "truncated", "server_error"] as const)("%s costs no order", async (kind) => {
    const calm = await week();
    outside.faults.order({ kind, service: "shopify", match: ["empty_page", "duplicate_page", "too_large"].includes(kind) ? "query Orders" : "", ms: 1_000 });
    const stormy = await week();
    expect(new Set(stormy.map(({ number }) => number))).toEqual(new Set(calm.map(({ number }) => number)));
    expect(outside.faults.orders[0]!.count).toBe(0);
  });

  test("an expired token is renewed, a revoked one asks for a person", async () => {
    outside.faults.order({ kind: "expired_token", service: "shopify" });
    expect((await week()).length).toBeGreaterThan(0);
    grant = await connectShop(outside.base, now);
    outside.faults.order({ kind: "revoked_token", service: "shopify" });
    await expect(week()).rejects.toMatchObject({ trouble: { code: "reconnect" } });
    grant = await connectShop(outside.base, now);
  });

  test("withheld personal data leaves the orders; a missing scope does not", async () => {
    outside.faults.order({ kind: "missing_scope", service: "shopify", count: 100 });
    const rows = await week();
    expect(rows.every(({ customer }) => customer.email === null && customer.externalId !== null)).toBe(true);
  });

  test("an endless cursor, a form that drifted and a shop that is gone are told apart", async () => {
    outside.faults.order({ kind: "endless_cursor", service: "shopify", match: "nodes", count: 1_000 });
    await expect(week()).rejects.toMatchObject({ trouble: { code: "endless" } });
    outside.faults.clear();
    outside.faults.order({ kind: "drift", service: "shopify", match: "query Orders" });
    await expect(week()).rejects.toMatchObject({ trouble: { code: "unexpected", sentence: expect.stringContaining("updatedAt") as string } });
    outside.faults.order({ kind: "account_gone", service: "shopify" });
    await expect(week()).rejects.toMatchObject({ trouble: { code: "gone" } });
  });

  test("a file that fails is read by pages instead, one that is cut off is an error", async () => {
    const calm = await readDays("2026-09-01", "2026-10-15");
    outside.faults.order({ kind: "report_failed", service: "shopify", match: "" });
    expect(new Set((await readDays("2026-09-01", "2026-10-15")).map(({ number }) => number))).toEqual(new Set(calm.map(({ number }) => number)));
    outside.faults.order({ kind: "truncated", service: "shopify", match: "/storage/" });
    await expect(readDays("2026-09-01", "2026-10-15")).rejects.toMatchObject({ trouble: { code: "unavailable" } });
  });

  test("a refund of weeks later arrives with the changes", async () => {
    const cursor = { updatedAt: now.toISOString() };
    await control(sandbox, "shopify-edit", { kind: "refund" });
    const [changed] = rowsOf<SourceOrder>(await collect(orders.readChanges(open(), cursor, null))).filter(({ changedAt }) => changedAt >= new Date(now.getTime() - 1_000));
    expect(changed!.lines.at(-1)).toMatchObject({ kind: "refund", occurredAt: now });
    expect(changed!.totals.financialStatus).toMatch(/refunded$/);
  });
});

test("the way back is taken only when Shopify signed it, just now, for the shop that was asked for", async () => {
  const refused = (change: (back: URL) => void, at = now) => connectShop(outside.base, at, change);
  await expect(refused((back) => back.searchParams.set("hmac", "00".repeat(32)))).rejects.toMatchObject({ trouble: { code: "refused" } });
  await expect(refused((back) => back.searchParams.set("shop", "other.myshopify.com"))).rejects.toMatchObject({ trouble: { code: "refused" } });
  await expect(refused(() => undefined, new Date(now.getTime() + 100_000))).rejects.toMatchObject({ trouble: { sentence: expect.stringContaining("too long") as string } });
  await expect(refused((back) => (back.search = "error=access_denied"))).rejects.toMatchObject({ trouble: { code: "permission" } });
  expect(await refused(() => undefined)).toMatchObject({ subject: TEST_SHOP, scopes: expect.arrayContaining(["read_orders", "read_inventory"]) as string[], credentials: { accessExpiresAt: "2026-11-21T13:00:00.000Z" } });
});

test("refresh tokens rotate; the old one works until the new pair is used, and then never again", async () => {
  const first = (await connectShop(outside.base, now)).credentials;
  const second = await renew(outside.base, first, now);
  const again = await renew(outside.base, first, now);
  expect(again.refreshToken).not.toBe(second.refreshToken);
  expect((await shopify.listAccounts(open(again)))[0]).toMatchObject({ externalId: TEST_SHOP, timeZone: "Europe/London", currency: "GBP" });
  await expect(renew(outside.base, first, now)).rejects.toMatchObject({ trouble: { code: "reconnect" } });
});

test("the readers of a kind need no other state", () => {
  expect(orderReaders(ORDER_KIND).firstCursor(now)).toEqual({ updatedAt: now.toISOString() });
});
