import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { AdDay } from "@/sandbox/brand/types";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { pressConsent } from "@/sandbox/testing/consent";
import { addDays, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import type { AccountOf, Batch, DayStream, NewGrant, OAuth, ReadAccess, WholeStream } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { tiktok } from "./definition";

const SPEED = 1_000;
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

const auth = tiktok.auth as OAuth;
const config = () => testConfig(tiktok, sandbox.url, SPEED);

async function connect(fields: [string, string][] = []): Promise<NewGrant> {
  const query = await pressConsent(auth.consentUrl({ config: config(), state: "s", redirectUri, codeChallenge: "", answers: {}, isRepeated: false }), fields);
  return auth.exchange({ config: config(), query, redirectUri, codeVerifier: "", answers: {}, now: new Date(), send: testSend(tiktok, config()) });
}

async function open(): Promise<ReadAccess> {
  const { credentials } = await connect();
  const [account] = await tiktok.listAccounts(openTestAccess(tiktok, sandbox.url, { credentials, speed: SPEED }));
  return openTestAccess(tiktok, sandbox.url, { credentials, speed: SPEED, account: { ...(account as unknown as AccountOf), settings: {} } });
}

const days = tiktok.streams.find(({ id }) => id === "ad_days") as DayStream;
const objects = tiktok.streams.find(({ id }) => id === "campaigns") as WholeStream;
const month = (): DayRange => ({ from: addDays(today, -29), to: today });
const rowsOf = ({ rows }: Batch): SourceAdDay[] => (rows.family === "ad_days" ? [...rows.rows] : []);
const read = async (range: DayRange, on = access) => (await collect(days.readDays(on, range, null))).flatMap(rowsOf);
const sum = (rows: readonly SourceAdDay[]) => [BigInt(rows.length), ...(["spendMicros", "impressions", "clicks", "conversionsMicros", "conversionValueMicros"] as const).map((name) => rows.reduce((all, row) => all + row[name], 0n))];

function truth({ from, to }: DayRange): bigint[] {
  const rows: AdDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) rows.push(...sandbox.outside.brand.adDays(access.account.externalId, day).filter(({ impressions }) => impressions > 0));
  return [BigInt(rows.length), ...(["spendMicros", "impressions", "clicks", "conversionsMicros", "valueMicros"] as const).map((name) => rows.reduce((all, row) => all + BigInt(row[name]), 0n))];
}

test("the grant, its person, and what the accounts lack", async () => {
  const grant = await connect();
  expect(grant).toMatchObject({ subject: "6988112233445500011", scopes: ["1", "2", "4"] });
  expect(grant.credentials.accessExpiresAt).toBeUndefined();
  const accounts = await tiktok.listAccounts(openTestAccess(tiktok, sandbox.url, { credentials: grant.credentials, speed: SPEED }));
  expect(accounts.map(({ name, problem }) => [name, problem])).toEqual([
    ["Fernhill Europe", null], ["Fernhill old", expect.stringMatching(/disabled/)], ["Partner account", expect.stringMatching(/may not read/)],
  ]);
  await expect(connect([["decision", "deny"]])).rejects.toMatchObject({ trouble: { code: "permission" } });
});

test("a token that was taken back is dead", async () => {
  const { credentials } = await connect();
  const held = { config: config(), credentials, answers: {}, now: new Date(), send: testSend(tiktok, config()) };
  await auth.revoke!(held);
  await expect(tiktok.listAccounts(openTestAccess(tiktok, sandbox.url, { credentials, speed: SPEED }))).rejects.toMatchObject({ trouble: { code: "reconnect" } });
  await auth.revoke!(held);
});

test("days equal what happened, deleted campaigns too", async () => {
  expect(sum(await read(month()))).toEqual(truth(month()));
  expect(truth(month())[0]).toBeGreaterThan(50n);
  const gone = sandbox.outside.brand.campaigns.find(({ channel, status }) => channel === "tiktok" && status === "archived");
  const past = { from: gone?.from ?? today, to: addDays(gone?.from ?? today, 10) };
  expect(sum(await read(past))).toEqual(truth(past));
});

test("empty and repeated pages change nothing, pages without an end do end", async () => {
  sandbox.outside.faults.order({ kind: "empty_page" });
  expect(sum(await read(month()))).toEqual(truth(month()));
  sandbox.outside.faults.order({ kind: "duplicate_page" });
  expect(sum(await read(month()))).toEqual(truth(month()));
  sandbox.outside.faults.order({ kind: "endless_cursor" });
  await expect(read(month())).rejects.toMatchObject({ trouble: { code: "endless" } });
});

test("each trouble has its name, passing ones are sat out", async () => {
  const codeOf = async (kind: Parameters<typeof sandbox.outside.faults.order>[0]["kind"], ms = 500) => {
    const on = await open();
    sandbox.outside.faults.order({ kind, ms, service: "tiktok" });
    const found = await read(month(), on).then(() => "none", (error: { trouble?: { code: string } }) => error.trouble?.code);
    sandbox.outside.faults.clear();
    return found;
  };
  expect(await codeOf("expired_token")).toBe("reconnect");
  expect(await codeOf("revoked_token")).toBe("reconnect");
  expect(await codeOf("missing_scope")).toBe("permission");
  expect(await codeOf("account_gone")).toBe("gone");
  expect(await codeOf("drift")).toBe("unexpected");
  expect(await codeOf("throttled")).toBe("none");
  for (const kind of ["bad_gateway", "html", "truncated"] as const) expect(await codeOf(kind)).toBe("none");
  expect(await codeOf("throttled", 60_000)).toBe("throttled");
  // The block, at this clock.
  await new Promise((resolve) => setTimeout(resolve, 100));
}, 20_000);

test("restated and vanished rows", async () => {
  sandbox.outside.faults.order({ kind: "restated" });
  sandbox.outside.faults.order({ kind: "vanished" });
  const batches = await collect(days.readDays(access, month(), null));
  expect(batches.map(({ rows }) => (rows.family === "ad_days" ? rows.covers : null))).toEqual([month()]);
  const early = sum(batches.flatMap(rowsOf));
  expect(early[0]).toBeLessThan(truth(month())[0]!);
  expect(early[4]).toBeLessThan(truth(month())[4]!);
});

test("campaigns, ad groups and ads, deleted ones too, from any place", async () => {
  const batches = await collect(objects.readAll(access, null));
  const rows = batches.flatMap((batch) => (batch.rows.family === "ad_objects" ? batch.rows.rows : []));
  const own = sandbox.outside.brand.campaigns.filter(({ channel }) => channel === "tiktok");
  expect(rows.filter(({ kind }) => kind === "campaign")).toHaveLength(own.length);
  expect(rows.filter(({ kind }) => kind === "ad")).toHaveLength(own.flatMap(({ adSets }) => adSets.flatMap(({ ads }) => ads)).length);
  const rest = await collect(objects.readAll(access, batches[0]!.resume));
  expect(rest.flatMap((batch) => (batch.rows.family === "ad_objects" ? batch.rows.rows : [])).some(({ kind }) => kind === "campaign")).toBe(false);
});
