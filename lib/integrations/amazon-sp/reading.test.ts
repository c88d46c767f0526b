import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceOrder, SourceProduct, SourceTransaction } from "@/lib/ingest/sources/rows";
import { orderTruth } from "@/sandbox/brand/truth";
import type { FaultKind } from "@/sandbox/outside/faults";
import { startSandbox } from "@/sandbox/start";
import type { Batch, ChangeStream, Json, ReadAccess, Stream, WholeStream } from "../provider";
import { collect } from "../testing";
import { amazonMarketplace } from "./definition";
import { accountsOf, connectSeller, openSeller } from "./fixtures";

const SPEED = 1_000;
const now = new Date("2026-11-21T12:00:00Z");
const startedAt = Date.now();
/** Reports get ready, and the brand's day stands still. */
const sandbox = await startSandbox({ port: 0, stateFile: null, seed: 3, orders: 25_000, from: "2024-11-01", now: () => new Date(now.getTime() + Date.now() - startedAt), brandNow: () => now, speed: SPEED });
const { outside } = sandbox;
afterAll(() => sandbox.close());
beforeEach(() => outside.faults.clear());

/** Each consent has limits of its own. */
const open = async (country = "DE"): Promise<ReadAccess> => openSeller(outside.base, { now, speed: SPEED, country, grant: await connectSeller(outside.base, now) });
const stream = <S extends Stream>(id: string) => amazonMarketplace.streams.find((one) => one.id === id) as S;
const orders = stream<ChangeStream>("orders");
const settlements = stream<ChangeStream>("settlements");
const rowsOf = <Row>(batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as unknown as Row[]);
const readDays = async (from: string, to: string, access?: ReadAccess) => rowsOf<SourceOrder>(await collect(orders.readDays(access ?? (await open()), { from, to }, null)));
const readChanges = async (cursor: Json, access?: ReadAccess) => collect(orders.readChanges(access ?? (await open()), cursor, null));
const order = (kind: FaultKind, more: { match?: string; count?: number; ms?: number } = {}) => outside.faults.order({ kind, service: "amazon-sp", ms: 50, ...more });
const numbers = (rows: readonly SourceOrder[]) => [...new Set(rows.map(({ number }) => number))].sort();

/** Totals as the engine will come to them: sales on the day of the order, refunds on theirs. */
function add(rows: readonly SourceOrder[], from: string, to: string) {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" });
  const sums: Record<string, { orders: number; revenueMicros: number; refundsMicros: number; units: number }> = {};
  const at = (on: string, one: SourceOrder) => (sums[`${on}|${one.channel}|${one.currency}`] ??= { orders: 0, revenueMicros: 0, refundsMicros: 0, units: 0 });
  for (const one of new Map(rows.map((row) => [row.number, row])).values()) {
    const placed = day.format(one.placedAt);
    if (one.lines.length > 0 && placed >= from && placed <= to) at(placed, one).orders += 1;
    for (const { kind, occurredAt, amountMicros, quantity } of one.lines) {
      const on = day.format(occurredAt);
      if (on < from || on > to) continue;
      const sum = at(on, one);
      if (kind === "sale") Object.assign(sum, { revenueMicros: sum.revenueMicros + Number(amountMicros), units: sum.units + Number(quantity) });
      else sum.refundsMicros -= Number(amountMicros);
    }
  }
  return sums;
}

const truth = (from: string, to: string) => Object.fromEntries(orderTruth(outside.brand, "marketplace", { from, to }).map(({ day, channel, currency, orders: count, revenueMicros, refundsMicros, units }) => [`${day}|${channel}|${currency}`, { orders: count, revenueMicros, refundsMicros, units }]));

test("the grant, its year, and the marketplaces with their currency and zone", async () => {
  const grant = await connectSeller(outside.base, now);
  expect(grant).toMatchObject({ subject: "A2FERNHILLEU01", answers: { seller: "A2FERNHILLEU01" }, credentials: { accessExpiresAt: "2026-11-21T13:00:00.000Z", consentExpiresAt: "2027-11-21T12:00:00.000Z" } });
  expect(await accountsOf(outside.base, { grant, now, speed: SPEED })).toMatchObject([
    { externalId: "A2FERNHILLEU01.A1PA6795UKMFR9", name: "Fernhill, Amazon.de", currency: "EUR", timeZone: "Europe/Berlin", problem: null },
    { name: "Fernhill, Amazon.fr", problem: expect.stringContaining("does not sell there") as string },
  ]);
  await expect(connectSeller(outside.base, now, "deny")).rejects.toMatchObject({ trouble: { code: "permission" } });
  await expect(accountsOf(outside.base, { grant, now, speed: SPEED, country: "US" })).rejects.toMatchObject({ trouble: { code: "permission", sentence: expect.stringContaining("wrong region") as string } });
});

test("a week read by pages and a month read from a report are what was sold, for every day", async () => {
  const before = outside.store.all("amazon_sp.report").length;
  const week = (await readDays("2026-11-15", "2026-11-21")).filter(({ placedAt }) => placedAt > new Date("2026-11-15T00:00:00Z") && placedAt < new Date("2026-11-18T00:00:00Z"));
  expect(outside.store.all("amazon_sp.report").length).toBe(before);
  expect(week.length).toBeGreaterThan(10);
  const month = await readDays("2026-10-20", "2026-11-18");
  expect(outside.store.all("amazon_sp.report").length).toBe(before + 1);
  const earlier = [...(await readDays("2026-09-20", "2026-10-19")), ...(await readDays("2026-08-21", "2026-09-19")), ...(await readDays("2026-07-22", "2026-08-20"))];
  expect(add([...earlier, ...month], "2026-10-20", "2026-11-18")).toEqual(truth("2026-10-20", "2026-11-18"));
  expect(Object.values(truth("2026-10-20", "2026-11-18")).some(({ refundsMicros }) => refundsMicros > 0)).toBe(true);
  const part = month.filter(({ number }) => numbers(week).includes(number));
  const byNumber = (rows: readonly SourceOrder[]) => [...rows].sort((a, b) => (a.number < b.number ? -1 : 1));
  expect(byNumber(part)).toEqual(byNumber(week));
});

test("Amazon counts the same orders on each day", async () => {
  const totals = await amazonMarketplace.totals!(await open(), { from: "2026-11-01", to: "2026-11-18" });
  const counts = Object.fromEntries(orderTruth(outside.brand, "marketplace", { from: "2026-11-01", to: "2026-11-18" }).map(({ day, orders: count }) => [day, BigInt(count)]));
  expect(Object.fromEntries(totals.filter(({ value }) => value > 0n).map(({ day, value }) => [day, value]))).toEqual(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0n)));
  expect(totals).toHaveLength(18);
});

test("names keep their signs and raw quotes, pending orders wait for their price", async () => {
  const month = await readDays("2026-10-20", "2026-11-18");
  const titles = month.flatMap(({ lines }) => lines.map(({ title }) => title));
  expect(titles.some((title) => title.includes("×"))).toBe(true);
  expect(titles.some((title) => title.includes('"'))).toBe(true);
  expect(month.every(({ totals }) => totals.areTaxesIncluded && totals.totalMicros === totals.subtotalMicros + totals.shippingMicros)).toBe(true);
  order("restated", { count: 1_000 });
  const today = await readDays("2026-11-20", "2026-11-21");
  const pending = today.filter(({ lines }) => lines.length === 0);
  expect(pending.length).toBeGreaterThan(0);
  expect(pending.every(({ totals }) => totals.financialStatus === "pending")).toBe(true);
  outside.faults.clear();
  const later = rowsOf<SourceOrder>(await readChanges({ updatedAt: now.toISOString() }));
  expect(later.filter(({ number }) => numbers(pending).includes(number)).every(({ lines }) => lines.length > 0)).toBe(true);
  expect(numbers(later)).toEqual(expect.arrayContaining(numbers(pending)));
});

test("a refund of an old order comes with the changes, with all that went back before", async () => {
  const since = new Date("2026-11-08T00:00:00Z");
  const batches = await readChanges({ updatedAt: since.toISOString() });
  const changed = rowsOf<SourceOrder>(batches);
  const expected = [...outside.brand.orders("marketplace", new Date("2026-08-01T00:00:00Z"), now)].filter(({ refunds }) => refunds.some(({ at }) => at > since));
  expect(expected.some(({ placedAt }) => placedAt < new Date("2026-11-01T00:00:00Z"))).toBe(true);
  for (const one of expected) {
    const found = changed.filter(({ number }) => number === one.number).at(-1);
    expect(found?.totals.refundedMicros).toBe(BigInt(one.refunds.reduce((sum, { totalMicros }) => sum + totalMicros, 0)));
    expect(found?.lines.filter(({ kind }) => kind === "refund")).toHaveLength(one.refunds.flatMap(({ lines }) => lines).length);
  }
  expect(batches.at(-1)).toMatchObject({ resume: null, cursor: { updatedAt: expect.stringMatching(/^2026-11-21T11:5/) as string } });
});

test("reading goes on where it stopped, by pages and in a report", async () => {
  const batches = await collect(orders.readDays(await open(), { from: "2026-10-20", to: "2026-11-18" }, null));
  expect(batches[0]).toMatchObject({ resume: { after: 0 } });
  const access = await open();
  const begun = orders.readDays(access, { from: "2026-10-20", to: "2026-11-18" }, null)[Symbol.asyncIterator]();
  const place = JSON.parse(JSON.stringify((await begun.next()).value?.resume)) as Json;
  expect(numbers(rowsOf(await collect(orders.readDays(access, { from: "2026-10-20", to: "2026-11-18" }, place))))).toEqual(numbers(rowsOf(batches)));
});

test("fees stand apart from payments; what was held back counts once; payouts and the subscription are there", async () => {
  const rows = rowsOf<SourceTransaction>(await collect(settlements.readDays(await open(), { from: "2026-10-20", to: "2026-11-18" }, null)));
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  expect(of("payment").every(({ amountMicros, feeMicros, orderNumber }) => amountMicros > 0n && feeMicros > 0n && feeMicros < amountMicros && orderNumber !== "")).toBe(true);
  expect(of("refund").every(({ amountMicros, feeMicros }) => amountMicros < 0n && feeMicros < 0n)).toBe(true);
  expect(of("fee")).toMatchObject([{ externalId: "f2026-11", amountMicros: -39_000_000n }]);
  expect(of("payout").length).toBeGreaterThanOrEqual(2);
  const paid = of("payment").map(({ orderNumber }) => orderNumber);
  expect(new Set(paid).size).toBe(paid.length);
  const truthOf = [...outside.brand.orders("marketplace", new Date("2026-10-22T00:00:00Z"), new Date("2026-11-10T00:00:00Z"))];
  for (const one of truthOf) expect(of("payment").find(({ orderNumber }) => orderNumber === one.number)?.amountMicros).toBe(BigInt(one.totalMicros));
});

test("listings with their stock, wherever it lies, also a second time", async () => {
  const access = await open();
  const read = async () => rowsOf<SourceProduct>(await collect(stream<WholeStream>("products").readAll(access, null, null))).flatMap(({ variants }) => variants);
  const variants = await read();
  expect(variants).toHaveLength(outside.brand.products.flatMap((product) => product.variants).length);
  for (const variant of outside.brand.products.flatMap((product) => product.variants).slice(10, 16)) {
    expect(variants.find(({ sku }) => sku === variant.sku)?.stock).toBe(BigInt(outside.brand.stockOf(variant.id, "2026-11-21")));
  }
  expect(await read()).toEqual(variants);
});

test("a report in Japanese is read by its own names and signs", async () => {
  const rows = rowsOf<SourceProduct>(await collect(stream<WholeStream>("products").readAll(await open("JP"), null, null)));
  expect(rows).toMatchObject([
    { externalId: "B0JP000001", title: "フェルンヒル 朝のブレンド", variants: [{ sku: "JP-COFFEE-1", stock: 25n }] },
    { externalId: "B0JP000002", title: "フェルンヒル 煎茶", variants: [{ sku: "JP-TEA-1", stock: null }] },
  ]);
});

describe("troubles", () => {
  const week = (access?: ReadAccess) => readDays("2026-11-15", "2026-11-21", access);

  test.each(["throttled", "empty_page", "duplicate_page", "too_many", "too_many_retry", "bad_gateway", "html", "reset", "truncated", "server_error", "expired_token"] as const)("%s costs no order", async (kind) => {
    const calm = await week();
    const access = await open();
    order(kind, { match: "/orders?", count: kind === "throttled" ? 1 : 1 });
    const stormy = await week(access).catch(() => week(access));
    expect(numbers(stormy)).toEqual(numbers(calm));
    expect(outside.faults.orders[0]!.count).toBe(0);
  });

  test.each([["missing_scope", "permission", /role "Finance/], ["revoked_token", "reconnect", /taken back/], ["account_gone", "gone", /does not sell/], ["drift", "unexpected", /postedDate/], ["too_large", "too_large", /so much/]] as const)("%s is %s", async (kind, code, words) => {
    const access = await open();
    order(kind, { count: 5 });
    await expect(week(access)).rejects.toMatchObject({ trouble: { code, sentence: expect.stringMatching(words) as string } });
  });

  test("pages without an end do end", async () => {
    const access = await open();
    order("endless_cursor", { match: "/orders?", count: 1_000 });
    await expect(readChanges({ updatedAt: "2026-11-01T00:00:00Z" }, access)).rejects.toMatchObject({ trouble: { code: "endless" } });
  });

  test("a limit without a word of how long is waited for by the published rate", async () => {
    const access = await open();
    order("throttled", { match: "/orders?", count: 2, ms: 600_000 });
    await expect(week(access)).rejects.toMatchObject({ trouble: { code: "throttled", retryAfterMs: 178_572 } });
    await expect(week(access)).rejects.toMatchObject({ trouble: { code: "throttled", retryAfterMs: 600_000 } });
  });

  test.each(["report_failed", "report_stuck"] as const)("%s: the pages tell what the report does not", async (kind) => {
    const calm = await readDays("2026-10-20", "2026-11-18");
    const access = await open();
    order(kind);
    expect(numbers(await readDays("2026-10-20", "2026-11-18", access))).toEqual(numbers(calm));
    expect(outside.faults.orders[0]!.count).toBe(0);
  }, 20_000);

  test("late refunds come later", async () => {
    order("late_refund", { count: 1_000 });
    const early = rowsOf<SourceOrder>(await readChanges({ updatedAt: "2026-11-18T00:00:00Z" }));
    outside.faults.clear();
    const later = rowsOf<SourceOrder>(await readChanges({ updatedAt: now.toISOString() }));
    const back = (rows: readonly SourceOrder[]) => rows.flatMap(({ lines }) => lines).filter(({ kind, occurredAt }) => kind === "refund" && occurredAt > new Date("2026-11-19T13:00:00Z")).length;
    expect(back(early)).toBe(0);
    expect(back(later)).toBeGreaterThan(0);
  });
});
