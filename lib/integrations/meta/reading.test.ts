import { afterEach, beforeAll, afterAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { pressConsent } from "@/sandbox/testing/consent";
import { addDays, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import type { AccountOf, Batch, DayStream, OAuth, ReadAccess, WholeStream } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { meta } from "./definition";

const SPEED = 2_000;
const redirectUri = "http://localhost:3000/back";
let sandbox: Sandbox;
let access: ReadAccess;
let today: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: SPEED, orders: 5_000, campaigns: 76 });
  today = sandbox.outside.brand.to;
  access = await open();
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

async function open(): Promise<ReadAccess> {
  const config = testConfig(meta, sandbox.url, SPEED);
  const auth = meta.auth as OAuth;
  const query = await pressConsent(auth.consentUrl({ config, state: "s", redirectUri, codeChallenge: "", answers: {}, isRepeated: false }));
  const { credentials } = await auth.exchange({ config, query, redirectUri, codeVerifier: "", answers: {}, now: new Date(), send: testSend(meta, config) });
  const [account] = await meta.listAccounts(openTestAccess(meta, sandbox.url, { credentials, speed: SPEED }));
  return openTestAccess(meta, sandbox.url, { credentials, speed: SPEED, account: { ...(account as unknown as AccountOf), settings: {} } });
}

const days = meta.streams.find(({ id }) => id === "ad_days") as DayStream;
const objects = meta.streams.find(({ id }) => id === "campaigns") as WholeStream;
const week = (): DayRange => ({ from: addDays(today, -6), to: today });
const month = (): DayRange => ({ from: addDays(today, -27), to: today });
const read = async (range: DayRange, on = access) => (await collect(days.readDays(on, range, null))).flatMap(rowsOf);
const rowsOf = ({ rows }: Batch): SourceAdDay[] => (rows.family === "ad_days" ? [...rows.rows] : []);

function truth({ from, to }: DayRange) {
  const rows = [];
  for (let day = from; day <= to; day = addDays(day, 1)) rows.push(...sandbox.outside.brand.adDays(access.account.externalId, day).filter((row) => row.impressions > 0));
  return rows;
}

function sums(rows: readonly SourceAdDay[]) {
  const all = { count: rows.length, spend: 0n, impressions: 0n, clicks: 0n, conversions: 0n, value: 0n };
  for (const row of rows) {
    all.spend += row.spendMicros;
    all.impressions += row.impressions;
    all.clicks += row.clicks;
    all.conversions += row.conversionsMicros;
    all.value += row.conversionValueMicros;
  }
  return all;
}

function trueSums(range: DayRange) {
  const rows = truth(range);
  const add = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + BigInt(pick(row)), 0n);
  return {
    count: rows.length, spend: add((row) => row.spendMicros), impressions: add((row) => row.impressions), clicks: add((row) => row.clicks),
    conversions: add((row) => row.conversionsMicros), value: add((row) => row.valueMicros),
  };
}

test("days equal what happened, asked directly and by report", async () => {
  expect(sums(await read(week()))).toEqual(trueSums(week()));
  expect(sums(await read(month()))).toEqual(trueSums(month()));
  expect(trueSums(month()).count).toBeGreaterThan(50);
});

test("reports that fail, get stuck or first seem empty", async () => {
  sandbox.outside.faults.order({ kind: "report_failed" });
  sandbox.outside.faults.order({ kind: "report_stuck" });
  for (let round = 0; round < 3; round += 1) expect(sums(await read(month()))).toEqual(trueSums(month()));
}, 20_000);

test("a refusal of too much leads to smaller pages", async () => {
  sandbox.outside.faults.order({ kind: "too_large" });
  expect(sums(await read(week()))).toEqual(trueSums(week()));
});

test("empty and repeated pages change nothing, pages in a circle end", async () => {
  sandbox.outside.faults.order({ kind: "empty_page" });
  sandbox.outside.faults.order({ kind: "duplicate_page" });
  expect(sums(await read(week()))).toEqual(trueSums(week()));
  sandbox.outside.faults.order({ kind: "endless_cursor" });
  await expect(read(week())).rejects.toMatchObject({ trouble: { code: "endless" } });
});

test("restated and vanished rows: each batch covers its days", async () => {
  const before = sums(await read(month()));
  sandbox.outside.faults.order({ kind: "restated" });
  sandbox.outside.faults.order({ kind: "vanished" });
  const batches = await collect(days.readDays(access, month(), null));
  const early = sums(batches.flatMap(rowsOf));
  expect(early.conversions).toBeLessThan(before.conversions);
  expect(early.count).toBeLessThan(before.count);
  expect(batches.map(({ rows }) => (rows.family === "ad_days" ? rows.covers : null))).toEqual([month()]);
});

test("each trouble has its name", async () => {
  const codeOf = async (kind: Parameters<typeof sandbox.outside.faults.order>[0]["kind"], on = access) => {
    sandbox.outside.faults.order({ kind });
    const found = await read(week(), on).then(() => "none", (error: { trouble?: { code: string } }) => error.trouble?.code);
    sandbox.outside.faults.clear();
    return found;
  };
  expect(await codeOf("missing_scope")).toBe("permission");
  expect(await codeOf("account_gone")).toBe("gone");
  expect(await codeOf("drift")).toBe("unexpected");
  expect(await codeOf("expired_token", await open())).toBe("reconnect");
  expect(await codeOf("revoked_token", await open())).toBe("reconnect");
});

test("passing faults of the connection are sat out", async () => {
  for (const kind of ["server_error", "html", "reset", "truncated"] as const) {
    sandbox.outside.faults.order({ kind, service: "meta" });
    expect(sums(await read(week())).count).toBe(trueSums(week()).count);
  }
}, 20_000);

test("reading goes on where it was broken off", async () => {
  const later = await collect(days.readDays(access, month(), { to: addDays(today, -14) }));
  expect(sums(later.flatMap(rowsOf))).toEqual(trueSums({ from: month().from, to: addDays(today, -14) }));
});

test("campaigns, ad sets, ads and creatives, also archived ones, from any place", async () => {
  const batches = await collect(objects.readAll(access, null));
  const rows = batches.flatMap((batch) => (batch.rows.family === "ad_objects" ? batch.rows.rows : []));
  const own = sandbox.outside.brand.campaigns.filter(({ channel }) => channel === "meta");
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  expect(count("campaign")).toBe(own.length);
  expect(count("ad_set")).toBe(own.flatMap(({ adSets }) => adSets).length);
  expect(count("ad")).toBe(own.flatMap(({ adSets }) => adSets.flatMap(({ ads }) => ads)).length);
  expect(count("creative")).toBe(count("ad"));
  expect(rows.some(({ kind, budgetMicros }) => kind === "ad_set" && budgetMicros !== null)).toBe(true);
  const rest = await collect(objects.readAll(access, batches[0]!.resume));
  expect(rest.flatMap((batch) => (batch.rows.family === "ad_objects" ? batch.rows.rows : [])).some(({ kind }) => kind === "campaign")).toBe(false);
});

test("a next page at another host is not followed", async () => {
  const elsewhere = { ...access, json: async () => ({ data: [], paging: { next: "https://evil.example/v26.0/x?after=1&access_token=t" } }) } as unknown as ReadAccess;
  await expect(read(week(), elsewhere)).rejects.toMatchObject({ trouble: { code: "unexpected" } });
});

test("a limit is waited for as long as Meta says, or handed on when that is long", async () => {
  sandbox.outside.faults.order({ kind: "throttled", ms: 200 });
  expect(sums(await read(week()))).toEqual(trueSums(week()));
  sandbox.outside.faults.order({ kind: "throttled", ms: 25_000 });
  await expect(read(week())).rejects.toMatchObject({ trouble: { code: "throttled", retryAfterMs: 25_000 } });
});
