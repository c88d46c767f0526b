import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { AdDay } from "@/sandbox/brand/types";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { pressConsent } from "@/sandbox/testing/consent";
import { addDays, countDays, dayOf, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import type { AccountOf, Batch, DayStream, NewGrant, OAuth, OutsideAccount, ReadAccess, WholeStream } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { amazonAds } from "./definition";

const SPEED = 1_000;
const redirectUri = "http://localhost:3000/back";
/** Of RFC 7636, with the challenge that belongs to it. */
const codeVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const codeChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
let sandbox: Sandbox;
let access: ReadAccess;
let today: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: SPEED, orders: 5_000, campaigns: 76 });
  today = dayOf(new Date(), "Europe/Berlin");
  access = await open("DE");
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

const auth = amazonAds.auth as OAuth;
const config = () => testConfig(amazonAds, sandbox.url, SPEED);

async function connect(country = "DE", fields: [string, string][] = []): Promise<NewGrant> {
  const answers = { country };
  const query = await pressConsent(auth.consentUrl({ config: config(), state: "s", redirectUri, codeChallenge, answers, isRepeated: false }), fields);
  return auth.exchange({ config: config(), query, redirectUri, codeVerifier, answers, now: new Date(), send: testSend(amazonAds, config()) });
}

const accounts = async (): Promise<OutsideAccount[]> => amazonAds.listAccounts(openTestAccess(amazonAds, sandbox.url, { credentials: (await connect()).credentials, speed: SPEED }));

async function open(country: string): Promise<ReadAccess> {
  const { credentials } = await connect();
  const account = (await accounts()).find(({ name }) => name === `Fernhill ${country}`);
  return openTestAccess(amazonAds, sandbox.url, { credentials, speed: SPEED, account: account as unknown as AccountOf });
}

const days = amazonAds.streams.find(({ id }) => id === "ad_days") as DayStream;
const objects = amazonAds.streams.find(({ id }) => id === "campaigns") as WholeStream;
const month = (): DayRange => ({ from: addDays(today, -30), to: today });
const rowsOf = ({ rows }: Batch): SourceAdDay[] => (rows.family === "ad_days" ? [...rows.rows] : []);
const coversOf = ({ rows }: Batch): DayRange | null => (rows.family === "ad_days" ? rows.covers : null);
const read = async (range: DayRange, on = access) => (await collect(days.readDays(on, range, null))).flatMap(rowsOf);
const SUMS = ["spendMicros", "impressions", "clicks", "conversionsMicros"] as const;
const sum = (rows: readonly SourceAdDay[]) => [...SUMS, "conversionValueMicros" as const].map((name) => rows.reduce((all, row) => all + row[name], 0n));

function truth({ from, to }: DayRange): bigint[] {
  const rows: AdDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) rows.push(...sandbox.outside.brand.adDays(access.account.externalId, day));
  return [...SUMS, "valueMicros" as const].map((name) => rows.reduce((all, row) => all + BigInt(row[name]), 0n));
}

test("the grant, what stands for its person, and the accounts of all regions", async () => {
  const grant = await connect("us");
  expect(grant).toMatchObject({ subject: access.account.externalId, scopes: ["advertising::campaign_management"] });
  expect(grant.credentials).toMatchObject({ accessToken: expect.stringMatching(/^Atza\|/) as string, refreshToken: expect.stringMatching(/^Atzr\|/) as string });
  const found = await accounts();
  expect(found.map(({ name, currency, settings, problem }) => [name, currency, settings, problem === null])).toEqual([
    ["Fernhill US", "USD", { host: "na", type: "vendor" }, true], ["Fernhill DE", "EUR", { host: "eu", type: "seller" }, true], ["Larch Media (DE)", "EUR", { host: "eu", type: "agency" }, false],
  ]);
  // Seventeen digits that no number of JavaScript holds.
  expect(found.map(({ externalId }) => externalId)).toContain(sandbox.outside.brand.accounts.find(({ channel }) => channel === "amazon")?.id);
  await expect(connect("DE", [["decision", "deny"]])).rejects.toMatchObject({ trouble: { code: "permission" } });
});

test("people sign in at the Amazon of their country", () => {
  const urlFor = (country: string) => auth.consentUrl({ config: { ...config(), bases: amazonAds.bases }, state: "s", redirectUri, codeChallenge, answers: { country }, isRepeated: false });
  expect(urlFor("GB")).toMatch(/^https:\/\/eu\.account\.amazon\.com\/ap\/oa\?/);
  expect(urlFor("JP")).toMatch(/^https:\/\/apac\.account\.amazon\.com\/ap\/oa\?/);
  expect(urlFor("MX")).toMatch(/^https:\/\/www\.amazon\.com\/ap\/oa\?/);
  const [field] = auth.fields;
  expect([field?.check("uk"), field?.normalise?.(" uk "), field?.check("CH")]).toEqual([null, "GB", expect.stringContaining("country")]);
});

test("tokens that ended are renewed once, ones that were taken back are dead", async () => {
  const on = await open("DE");
  sandbox.outside.faults.order({ kind: "expired_token" });
  expect(sum(await read(month(), on))).toEqual(truth(month()));
  sandbox.outside.faults.order({ kind: "revoked_token" });
  await expect(read(month(), on)).rejects.toMatchObject({ trouble: { code: "reconnect" } });
});

test("days equal what happened, in three kinds of ads", async () => {
  const rows = await read(month());
  expect(sum(rows)).toEqual(truth(month()));
  expect(new Set(rows.map(({ attribution }) => attribution))).toEqual(new Set(["7d", "14d"]));
  expect(rows.some(({ ad }) => ad === "") && rows.some(({ ad }) => ad !== "")).toBe(true);
  expect(rows.every(({ channel, currency, rounded }) => channel === "amazon" && currency === "EUR" && !rounded)).toBe(true);
});

test("all that Amazon keeps is read in months, and where a kind of ad is told of no more, nothing vanishes", async () => {
  const all = { from: addDays(today, -94), to: today };
  const batches = await collect(days.readDays(access, all, null));
  const covers = batches.map(coversOf);
  expect(covers.filter((range) => range !== null && range.from <= range.to)).toEqual([month(), { from: addDays(today, -59), to: addDays(today, -31) }]);
  expect(batches.map(({ resume }) => resume).at(-1)).toBeNull();
  const told = batches.flatMap(rowsOf);
  // The brand lives by the clock of Greenwich, so its newest day may be yesterday.
  expect(new Set(told.map(({ date }) => date)).size).toBeGreaterThanOrEqual(94);
  const recent = { from: addDays(today, -59), to: today };
  expect(sum(told.filter(({ date }) => date >= recent.from))).toEqual(truth(recent));
  const rest = await collect(days.readDays(access, all, batches[0]!.resume));
  expect(rest.flatMap(rowsOf)).toHaveLength(told.length - rowsOf(batches[0]!).length);
});

test("the sums of all campaigns are those of the ads", async () => {
  const totals = await amazonAds.totals!(access, { from: addDays(today, -40), to: today });
  const metrics = ["spend", "impressions", "clicks", "conversions", "conversion_value"];
  expect(metrics.map((metric) => totals.reduce((all, one) => (one.metric === metric ? all + one.value : all), 0n))).toEqual(truth({ from: addDays(today, -40), to: today }));
  await expect(amazonAds.totals!(access, { from: addDays(today, -60), to: today })).rejects.toMatchObject({ trouble: { code: "refused", sentence: expect.stringContaining("60 days") as string } });
});

test("an account without ads of a kind, or without any, is read", async () => {
  const on = await open("US");
  const batches = await collect(days.readDays(on, month(), null));
  // Display is not open to it, so its days are not known to be whole.
  expect(batches.map(({ rows }) => (rows.family === "ad_days" ? [rows.rows.length, countDays(rows.covers)] : null))).toEqual([[0, 0]]);
  expect((await collect(objects.readAll(on, null, null))).map(({ resume }) => resume)).toEqual([null]);
});

test("a report that is being made already is waited for, also when its id is not said", async () => {
  const both = await Promise.all([read(month()), read(month())]);
  expect(both.map(sum)).toEqual([truth(month()), truth(month())]);
  sandbox.outside.faults.order({ kind: "duplicate_page" });
  expect(sum(await read(month()))).toEqual(truth(month()));
});

test("a failed report is made anew, one that is too large is halved", async () => {
  sandbox.outside.faults.order({ kind: "report_failed" });
  expect(sum(await read(month()))).toEqual(truth(month()));
  sandbox.outside.faults.order({ kind: "too_large", count: 2, match: "/reporting/reports" });
  const batches = await collect(days.readDays(access, month(), null));
  expect(sum(batches.flatMap(rowsOf))).toEqual(truth(month()));
});

test("one day that fails again and again, or never gets ready, is asked for another time", async () => {
  const day = { from: today, to: today };
  sandbox.outside.faults.order({ kind: "report_failed", count: 100 });
  await expect(read(day)).rejects.toMatchObject({ trouble: { code: "unavailable", sentence: expect.stringContaining("could not finish") as string } });
  sandbox.outside.faults.clear();
  const hurried = { ...access, wait: async () => undefined };
  sandbox.outside.faults.order({ kind: "report_stuck" });
  await expect(read({ from: addDays(today, -1), to: today }, hurried)).rejects.toMatchObject({ trouble: { code: "unavailable", sentence: expect.stringContaining("not finished") as string } });
}, 20_000);

test("an address that has run out is asked for anew, and so is a file that broke off", async () => {
  sandbox.outside.faults.order({ kind: "expired_token", match: "/files/" });
  expect(sum(await read(month()))).toEqual(truth(month()));
  sandbox.outside.faults.order({ kind: "truncated", match: "/files/", count: 2 });
  expect(sum(await read(month()))).toEqual(truth(month()));
});

test("each trouble has its name, passing ones are sat out", async () => {
  const on = await open("DE");
  const codeOf = async (kind: Parameters<typeof sandbox.outside.faults.order>[0]["kind"], ms = 500) => {
    sandbox.outside.faults.order({ kind, ms, service: "amazon-ads" });
    const found = await read(month(), on).then(() => "none", (error: { trouble?: { code: string } }) => error.trouble?.code);
    sandbox.outside.faults.clear();
    return found;
  };
  expect(await codeOf("missing_scope")).toBe("permission");
  expect(await codeOf("account_gone")).toBe("gone");
  expect(await codeOf("drift")).toBe("unexpected");
  for (const kind of ["throttled", "bad_gateway", "html", "truncated"] as const) expect(await codeOf(kind)).toBe("none");
  const elsewhere = openTestAccess(amazonAds, sandbox.url, { credentials: (await connect()).credentials, speed: SPEED, account: { ...access.account, settings: { host: "na", type: "seller" } } });
  await expect(read(month(), elsewhere)).rejects.toMatchObject({ trouble: { code: "permission" } });
}, 20_000);

test("restated and vanished rows", async () => {
  sandbox.outside.faults.order({ kind: "restated" });
  sandbox.outside.faults.order({ kind: "vanished" });
  const early = await read(month());
  expect(sum(early)[0]).toBeLessThan(truth(month())[0]!);
  expect(sum(early)[4]).toBeLessThan(truth(month())[4]!);
});

test("campaigns, ad groups and ads, archived ones too, from any place", async () => {
  const rows = (await collect(objects.readAll(access, null, null))).flatMap((batch) => (batch.rows.family === "ad_objects" ? batch.rows.rows : []));
  const own = sandbox.outside.brand.campaigns.filter(({ channel }) => channel === "amazon");
  const detailed = own.filter(({ name }) => !name.startsWith("SD"));
  expect(rows.filter(({ kind }) => kind === "campaign").map(({ externalId }) => externalId).sort()).toEqual(own.map(({ id }) => id).sort());
  expect(rows.filter(({ kind }) => kind === "ad_set")).toHaveLength(detailed.flatMap(({ adSets }) => adSets).length);
  expect(rows.filter(({ kind }) => kind === "ad")).toHaveLength(detailed.flatMap(({ adSets }) => adSets.flatMap(({ ads }) => ads)).length);
  expect(rows.filter(({ kind, budgetKind }) => kind === "campaign" && budgetKind !== "daily")).toEqual([]);
  const rest = await collect(objects.readAll(access, { list: "/sd/campaigns" }, null));
  expect(rest.flatMap((batch) => (batch.rows.family === "ad_objects" ? batch.rows.rows : [])).every(({ details }) => details.product === "SD")).toBe(true);
  sandbox.outside.faults.order({ kind: "endless_cursor" });
  await expect(collect(objects.readAll(access, null, null))).rejects.toMatchObject({ trouble: { code: "endless" } });
});
