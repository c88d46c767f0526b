import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { addAccess, addRefresh } from "@/sandbox/google/tokens";
import { eachDay, type DayRange } from "@/lib/core/dates";
import type { SourceSessionDay } from "@/lib/ingest/sources/rows";
import type { AccountOf, Batch, Credentials, DayStream } from "../provider";
import { collect, openTestAccess } from "../testing";
import { ga4 } from "./definition";

const NOW = new Date("2026-11-20T15:00:00Z");
const DAYS: DayRange = { from: "2026-10-22", to: "2026-11-20" };
const SCOPE = "https://www.googleapis.com/auth/analytics.readonly";
const ACCOUNT: AccountOf = { externalId: "412330918", currency: "GBP", timeZone: "Europe/London", settings: {} };

let sandbox: Sandbox;
let credentials: Credentials;
const stream = ga4.streams[0] as DayStream;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now: () => NOW, orders: 8_000 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.outside.faults.clear();
  const refresh = addRefresh(sandbox.outside, [SCOPE, "openid"], false);
  credentials = { accessToken: addAccess(sandbox.outside, refresh.scopes, refresh.id).id, refreshToken: refresh.id };
});

const access = (account?: AccountOf) => openTestAccess(ga4, sandbox.url, { credentials, now: NOW, account });
const read = (days = DAYS, resume: [string, number] | null = null) => collect(stream.readDays(access(ACCOUNT), days, resume));
const rowsOf = (batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as readonly SourceSessionDay[]);
/** What is stored in the end: each batch replaces the days that it covers. */
function stored(batches: readonly Batch[]): SourceSessionDay[] {
  const days = new Map<string, SourceSessionDay[]>();
  for (const { rows } of batches) {
    if (rows.family !== "session_days") throw new Error("another family");
    for (const day of eachDay(rows.covers)) days.set(day, rows.rows.filter((row) => row.day === day));
  }
  return [...days.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, rows]) => rows);
}

test("properties come from all pages, those that are closed say so", async () => {
  expect(await ga4.listAccounts(access())).toEqual([
    { externalId: "412330918", name: "fernhill.example (Fernhill)", currency: "GBP", timeZone: "Europe/London", problem: null },
    { externalId: "398871204", name: "old.fernhill.example (Former agency)", currency: null, timeZone: null, problem: expect.any(String) as string },
  ]);
});

test("each day holds every visit, purchase and penny of the brand's", async () => {
  const batches = await read();
  expect(batches.length).toBeGreaterThan(1);
  const rows = stored(batches);
  expect(rowsOf(batches)).toHaveLength(rows.length);
  const truth = eachDay(DAYS).flatMap((day) => sandbox.outside.brand.sessionDays(day));
  expect(rows.map((row) => `${row.day}|${row.channelGroup}|${row.source}|${row.medium}|${row.campaign}|${row.sessions}|${row.engagedSessions}|${row.purchases}|${row.revenueMicros}`).sort()).toEqual(
    truth.map((row) => `${row.day}|${row.channelGroup}|${row.source}|${row.medium}|${row.campaign}|${row.sessions}|${row.engagedSessions}|${row.purchases}|${row.revenueMicros}`).sort());
  const again = await read(DAYS, [(batches[1]!.rows as { covers: DayRange }).covers.from, 1]);
  expect(rowsOf(again)).toEqual(rowsOf(batches.slice(1)));
  expect(await read({ from: "2020-01-01", to: "2020-01-02" })).toEqual([{ rows: { family: "session_days", covers: { from: "2020-01-01", to: "2020-01-02" }, rows: [] }, resume: null }]);
});

test("pages that are empty or doubled change nothing; endless ones end", async () => {
  const calm = stored(await read());
  for (const kind of ["empty_page", "duplicate_page", "expired_token", "bad_gateway"] as const) {
    sandbox.outside.faults.order({ kind, service: "ga4" });
    expect(stored(await read()), kind).toEqual(calm);
    expect(sandbox.outside.faults.orders[0]?.count, kind).toBe(0);
    sandbox.outside.faults.clear();
  }
  sandbox.outside.faults.order({ kind: "endless_cursor", service: "ga4", count: 99 });
  await expect(read()).rejects.toMatchObject({ trouble: { code: "endless" } });
}, 60_000);

test("restated and withheld days are told, and what is withheld is noted", async () => {
  const sum = (rows: readonly SourceSessionDay[], day: string) => rows.filter((row) => row.day === day).reduce((all, { sessions }) => all + sessions, 0n);
  const calm = stored(await read());
  sandbox.outside.faults.order({ kind: "restated", service: "ga4" });
  const early = stored(await read());
  expect(sum(early, "2026-11-19")).toBeLessThan(sum(calm, "2026-11-19"));
  expect(sum(early, "2026-11-01")).toBe(sum(calm, "2026-11-01"));
  sandbox.outside.faults.clear();
  sandbox.outside.faults.order({ kind: "vanished", service: "ga4" });
  sandbox.outside.faults.order({ kind: "report_stuck", service: "ga4" });
  expect((await read()).flatMap(({ refused = [] }) => refused)).toEqual(["withheld", "sample", "no longer keeps", "advertiserAdCost"].map((words) => expect.stringContaining(words) as string));
});

test("what Google says is told in words and with the right consequence", async () => {
  const cases = [
    ["throttled", 3_600_000, { code: "throttled" }], ["account_gone", 0, { code: "gone" }], ["missing_scope", 0, { code: "permission" }], ["report_failed", 0, { code: "refused", sentence: expect.stringContaining("Cloud project") as string }],
    ["drift", 0, { code: "unexpected", sentence: expect.stringContaining("sessions") as string }], ["revoked_token", 0, { code: "reconnect" }],
  ] as const;
  for (const [kind, ms, trouble] of cases) {
    sandbox.outside.faults.order({ kind, service: "ga4", ms });
    await expect(read(), kind).rejects.toMatchObject({ trouble });
    sandbox.outside.faults.clear();
  }
});
