import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { dayOf, type DayRange } from "@/lib/core/dates";
import type { SourceEmailSend } from "@/lib/ingest/sources/rows";
import type { AccountOf, Batch, Credentials, DayStream, NewGrant, OAuth } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { klaviyo } from "./definition";

const NOW = new Date("2026-11-20T15:00:00Z");
const DAYS: DayRange = { from: "2026-09-22", to: "2026-11-20" };
const SPEED = 6_000;
const ACCOUNT: AccountOf = { externalId: "FhKx9Q", currency: "GBP", timeZone: "Europe/London", settings: { conversionMetricId: "UwPlc1" } };
const oauth = klaviyo.auth as OAuth;
const stream = klaviyo.streams[0] as DayStream;

let sandbox: Sandbox;
let credentials: Credentials;
const startedAt = Date.now();
/** Its limits refill, so time must go on. */
const now = () => new Date(NOW.getTime() + Date.now() - startedAt);

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now, orders: 3_000, speed: SPEED });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  sandbox.outside.faults.clear();
  credentials = (await connect()).credentials;
});

async function connect(press = "allow", verifier = "a".repeat(50)): Promise<NewGrant> {
  const config = testConfig(klaviyo, sandbox.url, SPEED);
  const redirectUri = "http://localhost:3000/api/integrations/klaviyo/callback";
  const url = oauth.consentUrl({ config, state: "s1", redirectUri, codeChallenge: createHash("sha256").update("a".repeat(50)).digest("base64url"), answers: {}, isRepeated: false });
  const page = await fetch(url, { method: "POST", body: new URLSearchParams({ decision: press }), redirect: "manual" });
  const query = new URL(page.headers.get("location")!).searchParams;
  expect(query.get("state")).toBe("s1");
  return oauth.exchange({ config, query, redirectUri, codeVerifier: verifier, answers: {}, now: NOW, send: testSend(klaviyo, config) });
}

const access = (account?: AccountOf) => openTestAccess(klaviyo, sandbox.url, { credentials, now: NOW, account, speed: SPEED });
const read = (days = DAYS, resume: number | null = null) => collect(stream.readDays(access(ACCOUNT), days, resume));
const rowsOf = (batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as readonly SourceEmailSend[]);
interface Told { name: string; origin: string; sentAt: Date; recipients: number | bigint; delivered: number | bigint; opens: number | bigint; clicks: number | bigint; value: number | bigint }
/** Flows by the account's days, on which the brand may have sent twice. */
function sums(rows: readonly Told[]): Record<string, bigint[]> {
  const found: Record<string, bigint[]> = {};
  for (const { origin, name, sentAt, ...figures } of rows) {
    const key = [origin, name, origin === "flow" ? dayOf(sentAt, "Europe/London") : sentAt.toISOString()].join("|");
    const parts = [figures.recipients, figures.delivered, figures.opens, figures.clicks, figures.value].map(BigInt);
    found[key] = parts.map((part, at) => part + (found[key]?.[at] ?? 0n));
  }
  return found;
}

test("the way through the consent page gives a grant, and a refusal says so", async () => {
  expect(await connect()).toMatchObject({ subject: "FhKx9Q", scopes: ["accounts:read", "campaigns:read", "flows:read", "metrics:read"], credentials: { accessExpiresAt: "2026-11-20T16:00:00.000Z", refreshToken: expect.any(String) as string } });
  await expect(connect("deny")).rejects.toThrow(/not allowed at Klaviyo/);
  await expect(connect("allow", "b".repeat(50))).rejects.toThrow(/used before or came too late/);
});

test("the account comes with the shop's own metric of orders, of two with one name", async () => {
  expect(await klaviyo.listAccounts(access())).toEqual([{ externalId: "FhKx9Q", name: "Fernhill", currency: "GBP", timeZone: "Europe/London", problem: null, settings: { conversionMetricId: "UwPlc1", conversionMetric: "Placed Order (Shopify)" } }]);
});

test("every message of campaigns and every day of flows is what the brand sent", async () => {
  const batches = await read();
  const truth = sandbox.outside.brand.emailSends(new Date("2026-09-21T23:00:00Z"), NOW);
  expect(sums(rowsOf(batches).map((row) => ({ ...row, value: row.conversionValueMicros })))).toEqual(sums(truth.map((row) => ({ ...row, opens: row.uniqueOpens, clicks: row.uniqueClicks, value: row.valueMicros }))));
  expect(batches.map(({ resume }) => resume)).toEqual([1, null]);
  expect(rowsOf(await read(DAYS, 1))).toEqual(rowsOf(batches.slice(1)));
  const old = rowsOf(await read({ from: "2025-02-01", to: "2025-03-01" }));
  expect(old.some(({ origin }) => origin === "campaign")).toBe(true);
  expect(await read({ from: "2020-01-01", to: "2020-01-31" })).toEqual([{ rows: { family: "email_sends", rows: [] }, resume: 1 }, { rows: { family: "email_sends", rows: [] }, resume: null }]);
}, 30_000);

test("pages that are empty or doubled change nothing; endless ones end", async () => {
  const calm = rowsOf(await read());
  for (const kind of ["empty_page", "duplicate_page", "expired_token", "bad_gateway"] as const) {
    sandbox.outside.faults.order({ kind, service: "klaviyo" });
    expect(rowsOf(await read()), kind).toEqual(calm);
    expect(sandbox.outside.faults.orders[0]?.count, kind).toBe(0);
    sandbox.outside.faults.clear();
  }
  sandbox.outside.faults.order({ kind: "endless_cursor", service: "klaviyo", count: 99 });
  await expect(read()).rejects.toMatchObject({ trouble: { code: "endless" } });
}, 60_000);

test("what Klaviyo says is told in words and with the right consequence", async () => {
  const cases = [
    ["throttled", 36_000_000 * SPEED, { code: "throttled", retryAfterMs: 36_000_000, sentence: expect.stringContaining("Today's reports") as string }],
    ["account_gone", 0, { code: "permission" }], ["missing_scope", 0, { code: "permission" }],
    ["drift", 0, { code: "unexpected", sentence: expect.stringMatching(/statistics\.recipients/) as string }], ["revoked_token", 0, { code: "reconnect" }],
  ] as const;
  for (const [kind, ms, trouble] of cases) {
    sandbox.outside.faults.order({ kind, service: "klaviyo", ms });
    await expect(read(), kind).rejects.toMatchObject({ trouble });
    sandbox.outside.faults.clear();
  }
}, 30_000);

test("a page at another address gets no token", async () => {
  const real = access();
  const asked: string[] = [];
  const led = { ...real, call: async (request: { path: string }) => {
    asked.push(request.path);
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ data: [], links: { next: "http://elsewhere.example/api/accounts?page=2" } })) };
  } };
  await expect(klaviyo.listAccounts(led)).rejects.toMatchObject({ trouble: { code: "unexpected" } });
  expect(asked).toEqual(["/api/accounts"]);
});

test("revoked access is gone, and taking it back twice is no fault", async () => {
  const config = testConfig(klaviyo, sandbox.url, SPEED);
  const held = { config, credentials, answers: {}, now: NOW, send: testSend(klaviyo, config) };
  expect((await oauth.refresh!(held)).refreshToken).toBe(credentials.refreshToken);
  await oauth.revoke!(held);
  await oauth.revoke!(held);
  await expect(oauth.refresh!(held)).rejects.toMatchObject({ trouble: { code: "reconnect" } });
  await expect(klaviyo.listAccounts(access())).rejects.toMatchObject({ trouble: { code: "reconnect" } });
});
