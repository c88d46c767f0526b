import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import type { DayRange } from "@/lib/core/dates";
import type { SourceAdDay, SourceAdObject } from "@/lib/ingest/sources/rows";
import type { Batch, Credentials, DayStream, NewGrant, OutsideAccount, WholeStream } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { googleAds } from "./definition";

const NOW = new Date("2026-11-20T15:00:00Z");
const DAYS: DayRange = { from: "2026-10-22", to: "2026-11-20" };
const CHILD = "4182207735";

let sandbox: Sandbox;
let grant: NewGrant;
let child: OutsideAccount;
const stream = (id: string) => googleAds.streams.find((one) => one.id === id)!;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now: () => NOW, orders: 4_000 });
  grant = await connect();
  child = (await googleAds.listAccounts(access())).find(({ externalId }) => externalId === CHILD)!;
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.outside.faults.clear());

/** As a browser does it: the page, the button, and what comes back. */
async function connect(tick: readonly string[] = ["https://www.googleapis.com/auth/adwords"], verifier = "a".repeat(50)): Promise<NewGrant> {
  if (googleAds.auth.kind !== "oauth") throw new Error("not by OAuth");
  const config = testConfig(googleAds, sandbox.url);
  const redirectUri = "http://localhost:3000/api/integrations/google_ads/callback";
  const codeChallenge = createHash("sha256").update("a".repeat(50)).digest("base64url");
  const url = googleAds.auth.consentUrl({ config, state: "s1", redirectUri, codeChallenge, answers: {}, isRepeated: false });
  const form = new URLSearchParams(tick.map((scope) => ["scope", scope]));
  form.set("decision", tick.length > 0 ? "allow" : "deny");
  const page = await fetch(url, { method: "POST", body: form, redirect: "manual" });
  const query = new URL(page.headers.get("location")!).searchParams;
  expect(query.get("state")).toBe("s1");
  return googleAds.auth.exchange({ config, query, redirectUri, codeVerifier: verifier, answers: {}, now: NOW, send: testSend(googleAds, config) });
}

function access(options: { account?: Partial<OutsideAccount>; credentials?: Credentials } = {}) {
  const { account, credentials = grant.credentials } = options;
  return openTestAccess(googleAds, sandbox.url, { credentials, now: NOW, account: account && { externalId: account.externalId, currency: account.currency, timeZone: account.timeZone, settings: account.settings } });
}

const readDays = (days = DAYS, resume: string | null = null) => collect((stream("ad_days") as DayStream).readDays(access({ account: child }), days, resume));
const rowsOf = (batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as readonly SourceAdDay[]);
const truth = (days: DayRange) => {
  const rows = [];
  for (let day = days.from; day <= days.to; day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)) rows.push(...sandbox.outside.brand.adDays(CHILD, day));
  return rows;
};
const spendByDay = (rows: readonly { date?: string; day?: string; spendMicros: number | bigint }[]) => {
  const sums = new Map<string, bigint>();
  for (const { date, day, spendMicros } of rows) sums.set(date ?? day!, (sums.get(date ?? day!) ?? 0n) + BigInt(spendMicros));
  return Object.fromEntries(sums);
};

test("the way through the consent page gives a grant, and a refusal says so", async () => {
  expect(grant).toMatchObject({ subject: "112233445566778899001", scopes: ["https://www.googleapis.com/auth/adwords", "openid"] });
  expect(grant.credentials.refreshToken).toBeTruthy();
  expect(grant.credentials.accessExpiresAt).toBe("2026-11-20T15:59:59.000Z");
  await expect(connect([])).rejects.toThrow(/not allowed at Google/);
  expect((await connect(["nothing"])).scopes).toEqual(["openid"]);
  await expect(connect(undefined, "b".repeat(50))).rejects.toThrow(/used before or came too late/);
});

test("accounts below a manager are found with the way to them, closed ones say why they cannot be chosen", async () => {
  const accounts = await googleAds.listAccounts(access());
  expect(accounts).toEqual([
    { externalId: CHILD, name: "Fernhill", currency: "USD", timeZone: "America/New_York", problem: null, settings: { loginCustomerId: "7310028841" } },
    { externalId: "5550148820", name: "555-014-8820", currency: null, timeZone: null, problem: expect.stringContaining("cancelled") as string },
  ]);
  const direct = access({ account: { ...child, settings: { loginCustomerId: "" } } });
  await expect(collect((stream("campaigns") as WholeStream).readAll(direct, null))).rejects.toMatchObject({ trouble: { code: "permission" } });
});

test("each day adds up to what the account spent, Performance Max and removed campaigns included", async () => {
  const batches = await readDays();
  const rows = rowsOf(batches);
  expect(batches.length).toBeGreaterThan(1);
  expect(batches.map(({ rows: page }) => (page.family === "ad_days" ? page.covers : null)).at(-1)?.to).toBe(DAYS.to);
  expect(spendByDay(rows)).toEqual(spendByDay(truth(DAYS)));
  const sum = (key: "clicks" | "impressions" | "conversionsMicros" | "conversionValueMicros") => rows.reduce((all, row) => all + row[key], 0n);
  const told = truth(DAYS);
  expect(sum("clicks")).toBe(told.reduce((all, row) => all + BigInt(row.clicks), 0n));
  expect(sum("impressions")).toBe(told.reduce((all, row) => all + BigInt(row.impressions), 0n));
  expect(sum("conversionsMicros")).toBe(told.reduce((all, row) => all + BigInt(row.conversionsMicros), 0n));
  expect(sum("conversionValueMicros")).toBe(told.reduce((all, row) => all + BigInt(row.valueMicros), 0n));
  expect(rows.filter(({ campaignName }) => campaignName === "Performance Max").every(({ ad, adSet }) => ad === "" && adSet === "")).toBe(true);
  expect(new Set(rows.map(({ currency, timeZone, channel }) => `${currency} ${timeZone} ${channel}`))).toEqual(new Set(["USD America/New_York google"]));
  const [first] = await readDays({ from: "2025-06-01", to: "2025-06-01" });
  expect((first?.rows.rows as SourceAdDay[]).map(({ campaignName }) => campaignName)).toContain("YouTube | Awareness");
}, 30_000);

test("reading goes on from the day that it came to, and covers each day once", async () => {
  const [, ...rest] = await readDays();
  const first = (rest[0]!.rows as { covers: DayRange }).covers.from;
  const again = await readDays(DAYS, first);
  expect(rowsOf(again)).toEqual(rowsOf(rest));
  const empty = await readDays({ from: "2020-01-01", to: "2020-01-03" });
  expect(empty).toEqual([{ rows: { family: "ad_days", covers: { from: "2020-01-01", to: "2020-01-03" }, rows: [] }, resume: null }]);
});

test("objects come level by level, with what is shared and removed", async () => {
  const batches = await collect((stream("campaigns") as WholeStream).readAll(access({ account: child }), null));
  const objects = batches.flatMap(({ rows }) => rows.rows as readonly SourceAdObject[]);
  const campaigns = objects.filter(({ kind }) => kind === "campaign");
  expect(campaigns.map(({ name, status }) => `${name} ${status}`)).toEqual(expect.arrayContaining(["Performance Max ENABLED", "YouTube | Awareness REMOVED"]));
  expect(campaigns.filter(({ details }) => details.isBudgetShared)).toHaveLength(2);
  expect(objects.find(({ kind, details }) => kind === "ad" && details.type === "RESPONSIVE_SEARCH_AD")?.details.headline).toBeTruthy();
  expect(batches.at(-1)?.resume).toBeNull();
});

test("pages that are empty, doubled or forgotten change nothing; endless ones end", async () => {
  const calm = rowsOf(await readDays());
  for (const kind of ["empty_page", "duplicate_page", "report_stuck", "expired_token", "bad_gateway"] as const) {
    sandbox.outside.faults.order({ kind, service: "google-ads" });
    expect(rowsOf(await readDays()), kind).toEqual(calm);
    expect(sandbox.outside.faults.orders[0]?.count, kind).toBe(0);
    sandbox.outside.faults.clear();
  }
  sandbox.outside.faults.order({ kind: "endless_cursor", service: "google-ads", count: 99 });
  await expect(readDays()).rejects.toMatchObject({ trouble: { code: "endless" } });
}, 60_000);

test("what Google says is told in words and with the right consequence", async () => {
  const cases = [
    ["throttled", 120_000, { code: "throttled", retryAfterMs: 120_000 }],
    ["account_gone", 0, { code: "gone" }],
    ["too_large", 0, { code: "too_large" }],
    ["missing_scope", 0, { code: "permission" }],
    ["revoked_token", 0, { code: "reconnect" }],
    ["drift", 0, { code: "unexpected", sentence: expect.stringMatching(/metrics\.costMicros|campaign\.name/) as string }],
  ] as const;
  for (const [kind, ms, trouble] of cases) {
    const credentials = kind === "revoked_token" ? (await connect()).credentials : grant.credentials;
    sandbox.outside.faults.order({ kind, service: "google-ads", ms });
    const asked = access({ account: child, credentials });
    await expect(collect((stream("ad_days") as DayStream).readDays(asked, DAYS, null)), kind).rejects.toMatchObject({ trouble });
    sandbox.outside.faults.clear();
  }
});

test("a stream that breaks off in the middle is read again", async () => {
  const calm = await googleAds.listAccounts(access());
  sandbox.outside.faults.order({ kind: "report_failed", service: "google-ads" });
  expect(await googleAds.listAccounts(access())).toEqual(calm);
  expect(sandbox.outside.faults.orders[0]?.count).toBe(0);
});

test("revoked access is gone, and taking it back twice is no fault", async () => {
  if (googleAds.auth.kind !== "oauth") throw new Error("not by OAuth");
  const config = testConfig(googleAds, sandbox.url);
  const { credentials } = await connect();
  const held = { config, credentials, answers: {}, now: NOW, send: testSend(googleAds, config) };
  await googleAds.auth.revoke!(held);
  await googleAds.auth.revoke!(held);
  await expect(googleAds.auth.refresh!(held)).rejects.toMatchObject({ trouble: { code: "reconnect" } });
  await expect(googleAds.listAccounts(access({ credentials }))).rejects.toMatchObject({ trouble: { code: "reconnect" } });
});
