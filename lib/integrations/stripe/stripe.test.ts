import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, dayOf } from "@/lib/core/dates";
import type { SourceOrder, SourceTransaction } from "@/lib/ingest/sources/rows";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { salesUntil } from "@/sandbox/stripe-source/sales";
import type { Answers, Batch, ChangeStream, DayStream, Json, KeyAuth, NewGrant } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { isProviderError } from "../trouble";
import { judge } from "./client";
import { stripe } from "./definition";
import { toMicros } from "./mappers/money";
import { toInvoiceOrder, toPaymentOrder } from "./mappers/orders";
import { charge, invoice } from "./mappers/wire";

const NOW = new Date("2026-11-20T15:00:00Z");
const SPEED = 6_000;
const KEYS = { reader: "rk_test_sandbox_reader_51Fernhill", balance: "rk_test_sandbox_balance_51Fernhill", bare: "rk_test_sandbox_bare_51Fernhill" };
const auth = stripe.auth as KeyAuth;
const [balance, payments] = stripe.streams as [DayStream, ChangeStream];

let sandbox: Sandbox;
const startedAt = Date.now();
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now: () => new Date(NOW.getTime() + Date.now() - startedAt), brandNow: () => NOW, orders: 500, speed: SPEED });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.outside.faults.clear());

const connect = (key: string, answers: Answers = { counts: "transactions" }): Promise<NewGrant> => {
  const config = testConfig(stripe, sandbox.url, SPEED);
  return auth.exchange({ config, answers, secrets: { key }, now: NOW, send: testSend(stripe, config, answers) });
};
const access = (answers: Answers = {}, now = NOW) =>
  openTestAccess(stripe, sandbox.url, { credentials: { accessToken: KEYS.reader }, answers, now, speed: SPEED, account: { externalId: "acct_1SFernhillOutside", currency: "GBP", timeZone: "Etc/UTC" } });
const ordersOf = (batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as readonly SourceOrder[]);
const truthOf = async (from: string, to: string) => (await (await fetch(`${sandbox.url}/_control/truth?kind=payments&from=${from}&to=${to}`)).json()) as { days: { day: string; currency: string; orders: number; amount: number; refunds: number }[] };

describe("the key", () => {
  test("is tried for each permission, and says whose it is", async () => {
    expect(await connect(KEYS.reader, { counts: "orders" })).toEqual({
      credentials: { accessToken: KEYS.reader }, scopes: ["balance", "charges", "invoices", "events"], subject: "acct_1SFernhillOutside",
      answers: { counts: "orders", account: "acct_1SFernhillOutside", name: "Fernhill", currency: "GBP", timeZone: "Etc/UTC" },
    });
    expect(await connect(KEYS.balance)).toMatchObject({ scopes: ["balance"], answers: { counts: "transactions", name: "Fernhill" } });
    expect(await connect(KEYS.bare)).toMatchObject({ subject: "acct_1SFernhillOutside", answers: { name: "Stripe acct_1SFernhillOutside", currency: "GBP" } });
  });

  test("that lacks a permission, is unknown or ended is refused in words that do not repeat it", async () => {
    await expect(connect(KEYS.balance, { counts: "orders" })).rejects.toThrow('Add "Read" at Stripe for: Charges and Refunds; Invoices; Events.');
    await expect(connect("rk_test_nobody_knows_this_one")).rejects.toThrow("Stripe does not know this key, or it has been ended.");
    await connect("rk_test_nobody_knows_this_one").catch((error: unknown) => expect(JSON.stringify(error) + String(error)).not.toMatch(/nobody|_one/));
  });

  test.each([["rk_live_51abcdefghijk", null], ["rk_test_51abcdefghijk", null], ["sk_live_51abcdefghijk", /may do everything/], ["pk_live_1", /begins with rk_/], ["whsec_1", /begins with rk_/], ["", /rk_live_ or rk_test_/], ["rk_live_x y", /rk_live_ or rk_test_/]])("%s in the form", (text, problem) => {
    const found = auth.fields[0]?.check(text) ?? null;
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });

  test("opens one account, whose payments are orders only if that was chosen", async () => {
    expect(await stripe.listAccounts(access((await connect(KEYS.reader)).answers))).toEqual([{ externalId: "acct_1SFernhillOutside", name: "Fernhill", currency: "GBP", timeZone: "Etc/UTC", problem: null, settings: { counts: "transactions" } }]);
    expect(stripe.streamsOf?.({ counts: "transactions" }).map(({ id }) => id)).toEqual(["balance"]);
    expect(stripe.streamsOf?.({}).map(({ id }) => id)).toEqual(["balance"]);
    expect(stripe.streamsOf?.({ counts: "orders" }).map(({ id }) => id)).toEqual(["balance", "payments"]);
    expect([auth.fields[1]?.normalise?.(""), auth.fields[1]?.check("both")]).toEqual(["transactions", "Choose one of the two."]);
  });
});

test.each([
  [401, { error: { type: "invalid_request_error", message: "Invalid API Key provided: rk_live_***abcd" } }, "reconnect"], [401, { error: { code: "api_key_expired" } }, "reconnect"],
  [403, { error: { message: "Having the 'rak_charge_read' permission would allow this request to continue." } }, "permission"], [403, { error: { code: "account_invalid" } }, "gone"],
  [404, { error: { code: "resource_missing" } }, "gone"], [400, { error: { code: "rate_limit" } }, "throttled"], [429, { error: { code: "lock_timeout" } }, "throttled"], [409, { error: {} }, "unavailable"],
  [400, { error: { param: "created" } }, "refused"], [500, "oops", "unavailable"], [502, "<html>", "unavailable"], [200, "<html>", "unavailable"],
])("status %i with %j is %s", (status, body, code) => {
  const found = judge({ status, headers: { "request-id": "req_1", "retry-after": "3" }, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) });
  expect(found).toMatchObject({ code, requestId: "req_1" });
  expect(found?.sentence).not.toContain("abcd");
  if (code === "throttled") expect(found?.retryAfterMs).toBe(3_000);
});

test.each([["gbp", 1_234, 12_340_000n], ["jpy", 1_234, 1_234_000_000n], ["kwd", 1_230, 1_230_000n], ["isk", 500, 5_000_000n], ["ugx", 500, 5_000_000n], ["clp", 7, 7_000_000n], ["tnd", -10, -10_000n]])("%s %i in millionths", (currency, amount, micros) => {
  expect(toMicros(amount, currency)).toBe(micros);
});

describe("orders", () => {
  const wire = (more: object = {}) => charge.parse({
    id: "ch_1", amount: 2_000, amount_captured: 2_000, amount_refunded: 0, created: 1_790_000_000, currency: "eur", status: "succeeded", captured: true, customer: { id: "cus_1", object: "customer" },
    billing_details: { email: "a@example.com", address: { country: null } }, payment_method_details: { card: { country: "DE" } }, refunds: { data: [], has_more: false }, ...more,
  });
  const back = (id: string, amount: number, status: string, created = 1_790_100_000) => ({ id, amount, created, currency: "eur", status });

  test("are payments that went through, as much as was taken of them", () => {
    expect(toPaymentOrder(wire({ amount_captured: 1_500 }), [])).toMatchObject({ number: "ch_1", currency: "EUR", channel: "stripe", country: "DE", customer: { externalId: "cus_1", email: "a@example.com" }, totals: { totalMicros: 15_000_000n, financialStatus: "paid" } });
    for (const more of [{ status: "failed" }, { status: "pending" }, { captured: false }, { amount_captured: 0 }]) expect(toPaymentOrder(wire(more), [])).toBeNull();
  });

  test("hold each refund on its day; a failed or called off one is none, and only a whole one brings the piece back", () => {
    const part = toPaymentOrder(wire(), [back("re_1", 500, "succeeded"), back("re_2", 300, "failed"), back("re_3", 200, "pending", 1_790_200_000), back("re_4", 1, "canceled")]);
    expect(part?.lines.map(({ kind, quantity, amountMicros }) => [kind, quantity, amountMicros])).toEqual([["sale", 1n, 20_000_000n], ["refund", 0n, -5_000_000n], ["refund", 0n, -2_000_000n]]);
    expect(part?.totals).toMatchObject({ refundedMicros: 7_000_000n, financialStatus: "partially_refunded" });
    expect(part?.changedAt).toEqual(new Date(1_790_200_000_000));
    expect(toPaymentOrder(wire(), [back("re_1", 2_000, "succeeded")])?.lines.at(-1)?.quantity).toBe(-1n);
  });

  test("are invoices too, if they were paid past Stripe; else their payment is the order", () => {
    const of = (type: string, more: object = {}) => invoice.parse({
      id: "in_1", created: 1_790_000_000, currency: "gbp", status: "paid", number: "F-1", amount_paid: 900, customer: null, customer_email: null, customer_address: null, status_transitions: { paid_at: 1_790_050_000 },
      payments: { data: [{ status: "paid", payment: { type } }], has_more: false }, ...more,
    });
    expect(toInvoiceOrder(of("payment_record"))).toMatchObject({ number: "F-1 (in_1)", placedAt: new Date(1_790_050_000_000), totals: { totalMicros: 9_000_000n } });
    expect(toInvoiceOrder(of("payment_intent"))).toBeNull();
    expect(toInvoiceOrder(of("payment_intent", { amount_paid_off_stripe: 400 }))).toMatchObject({ totals: { totalMicros: 4_000_000n } });
    expect(toInvoiceOrder(of("payment_record", { status: "open" }))).toBeNull();
  });
});

describe("against the stand-in", () => {
  test("payments of two months equal the truth by day and currency, and no second reading differs", async () => {
    const days = { from: "2026-09-20", to: "2026-11-20" };
    const orders = ordersOf(await collect(payments.readDays(access(), days, null)));
    const found = new Map<string, { orders: number; amount: bigint; refunds: bigint }>();
    const at = (when: Date, currency: string) => {
      const key = `${dayOf(when, "UTC")}|${currency}`;
      const row = found.get(key) ?? { orders: 0, amount: 0n, refunds: 0n };
      found.set(key, row);
      return row;
    };
    for (const { placedAt, currency, lines } of orders) {
      at(placedAt, currency).orders += 1;
      for (const line of lines) {
        if (line.kind === "sale") at(line.occurredAt, currency).amount += line.amountMicros;
        else at(line.occurredAt, currency).refunds -= line.amountMicros;
      }
    }
    // Refunds of older sales are the truth's, but not of these days' payments.
    const truth = (await truthOf(days.from, days.to)).days;
    for (const row of truth) {
      const own = found.get(`${row.day}|${row.currency.toUpperCase()}`);
      expect([row.day, row.currency, own?.orders ?? 0, own?.amount ?? 0n]).toEqual([row.day, row.currency, row.orders, toMicros(row.amount, row.currency)]);
    }
    const refunds = salesUntil(sandbox.outside.brand).filter(({ at: ms }) => ms >= Date.parse(days.from)).flatMap((sale) => sale.refunds.filter(({ failedAt }) => failedAt === null).map(({ amount }) => toMicros(amount, sale.currency)));
    expect([...found.values()].reduce((sum, row) => sum + row.refunds, 0n)).toBe(refunds.reduce((sum, amount) => sum + amount, 0n));
    expect(new Set(orders.map(({ currency }) => currency))).toEqual(new Set(["GBP", "EUR", "JPY", "KWD"]));
    const again = ordersOf(await collect(payments.readDays(access(), days, null)));
    expect(again.map(({ payloadHash }) => payloadHash.toString("hex"))).toEqual(orders.map(({ payloadHash }) => payloadHash.toString("hex")));
  });

  test("the balance of a month is read whole, with fees, and goes on where it was interrupted", async () => {
    const days = { from: "2026-10-01", to: "2026-10-31" };
    const batches = await collect(balance.readDays(access(), days, null));
    const rows = batches.flatMap((batch) => batch.rows.rows as readonly SourceTransaction[]);
    expect(batches.length).toBeGreaterThan(2);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(["payment", "refund", "fee", "payout", "adjustment"]));
    expect(rows.every(({ occurredAt }) => dayOf(occurredAt, "UTC") >= days.from && dayOf(occurredAt, "UTC") <= days.to)).toBe(true);
    const sales = salesUntil(sandbox.outside.brand).filter(({ kind, at: ms }) => (kind === "checkout" || kind === "invoice") && dayOf(ms, "UTC") >= days.from && dayOf(ms, "UTC") <= days.to);
    for (const currency of ["gbp", "eur", "jpy", "kwd"]) {
      const paid = rows.filter((row) => row.kind === "payment" && row.currency === currency.toUpperCase());
      expect(paid.reduce((sum, row) => sum + row.amountMicros, 0n)).toBe(sales.filter((sale) => sale.currency === currency).reduce((sum, sale) => sum + toMicros(sale.amount, currency), 0n));
      expect(paid.every(({ feeMicros, orderNumber }) => feeMicros > 0n && orderNumber.startsWith("ch_"))).toBe(true);
    }
    const rest = await collect(balance.readDays(access(), days, batches[0]?.resume ?? null));
    expect(rest.flatMap((batch) => batch.rows.rows as readonly SourceTransaction[])).toEqual(rows.slice(100));
  });

  const changes = (since: Date, listed: Date, now = NOW) => collect(payments.readChanges(access({}, now), { since: since.getTime() / 1_000, listed: listed.getTime() / 1_000 } as Json, null));

  test("changes are what events tell of, each payment once", async () => {
    const since = new Date(NOW.getTime() - 5 * 86_400_000);
    const batches = await changes(since, NOW);
    const numbers = ordersOf(batches).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const from = since.getTime();
    const touched = salesUntil(sandbox.outside.brand).filter(({ kind, at: ms, refunds }) => kind !== "failed" && (ms >= from || refunds.some((refund) => Math.max(refund.at, refund.failedAt ?? 0) >= from)));
    expect(touched.every(({ key }) => numbers.some((number) => number.includes(key)))).toBe(true);
    expect(batches.at(-1)).toMatchObject({ resume: null, cursor: { since: NOW.getTime() / 1_000, listed: NOW.getTime() / 1_000 } });
  });

  test("once a week, and after more than events reach back, the last months are listed", async () => {
    const week = new Date(NOW.getTime() - 8 * 86_400_000);
    const listed = ordersOf(await changes(new Date(NOW.getTime() - 3_600_000), week));
    const oldest = dayOf(new Date(Math.min(...listed.map(({ placedAt }) => placedAt.getTime()))), "UTC");
    expect(oldest).toBe(addDays("2026-11-20", -120));
    const long = await changes(new Date(NOW.getTime() - 40 * 86_400_000), NOW);
    expect(dayOf(ordersOf(long).at(-1)!.placedAt, "UTC") <= addDays("2026-11-20", -110)).toBe(true);
    expect(long.at(-1)?.cursor).toEqual({ since: NOW.getTime() / 1_000, listed: NOW.getTime() / 1_000 });
  });

  test("an interrupted reading of changes goes on in its list", async () => {
    const cursor = { since: NOW.getTime() / 1_000 - 40 * 86_400, listed: NOW.getTime() / 1_000 } as Json;
    const whole = await collect(payments.readChanges(access(), cursor, null));
    for (const [place, batch] of whole.slice(0, -1).entries()) {
      const rest = await collect(payments.readChanges(access({}, new Date(NOW.getTime() + 60_000)), cursor, batch.resume));
      expect(ordersOf(rest).map(({ number }) => number)).toEqual(ordersOf(whole.slice(place + 1)).map(({ number }) => number));
      expect(rest.at(-1)?.cursor).toEqual(whole.at(-1)?.cursor);
    }
  });

  test("a missing permission while reading is said in words", async () => {
    sandbox.outside.faults.order({ kind: "missing_scope", service: "stripe" });
    const error: unknown = await collect(balance.readDays(access(), { from: "2026-11-01", to: "2026-11-02" }, null)).catch((caught: unknown) => caught);
    expect(isProviderError(error) && error.trouble).toMatchObject({ code: "permission", sentence: 'The key does not allow reading this: it lacks "rak_balance_transaction_source_read". Add the permission to the key at Stripe and connect again.' });
  });
});
