import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { ProviderAnswer, ProviderRequest } from "../provider";
import { isClosedProduct, isForgotten, judge, pace } from "./client/judge";
import { authorize, PROFILES, REPORTS } from "./client/speak";
import { ACCOUNT, PROFILE, SD_CAMPAIGN, SP_CAMPAIGN, SP_ROW } from "./fixtures";
import { toAccounts } from "./mappers/accounts";
import { toAdDay } from "./mappers/ad-days";
import { toObject } from "./mappers/objects";
import { ProviderError } from "../trouble";
import { readItems } from "./sync/items";
import { productsFor, type Product } from "./sync/products";

const [SP, SB, SD] = productsFor(ACCOUNT) as [Product, Product, Product];
const vendor = { ...ACCOUNT, settings: { host: "eu", type: "vendor" } };

test("a row of Products: ids of seventeen digits, money to the cent, sellers by seven days", () => {
  expect(toAdDay(SP_ROW, SP, ACCOUNT)).toMatchObject({
    date: "2026-10-01", channel: "amazon", account: ACCOUNT.externalId, campaignId: "15841063068298712", adSet: "25841063068298712", ad: "35841063068298712", currency: "EUR",
    spendMicros: 14_500_000n, impressions: 2216n, clicks: 13n, conversionsMicros: 2_000_000n, conversionValueMicros: 55_900_000n, attribution: "7d", timeZone: "Europe/Berlin", rounded: false,
  });
});

test("vendors by fourteen days, Display by campaign, null is nothing, a number with many places is rounded", () => {
  const { purchases7d, sales7d, ...rest } = SP_ROW;
  expect(toAdDay({ ...rest, purchases14d: "3", sales14d: "60" }, SP, vendor)).toMatchObject({ conversionsMicros: 3_000_000n, attribution: "14d" });
  expect(toAdDay({ ...rest, purchases: purchases7d, sales: null }, SD, ACCOUNT)).toMatchObject({ adSet: "", ad: "", conversionValueMicros: 0n, attribution: "14d" });
  expect(toAdDay({ ...rest, cost: "14.499999999999998", purchases: "0", sales: sales7d }, SB, ACCOUNT)).toMatchObject({ spendMicros: 14_500_000n, rounded: true });
  expect(toAdDay({ ...SP_ROW, campaignId: 158_410_630_682 }, SP, ACCOUNT)).toMatchObject({ campaignId: "158410630682" });
});

test("another form of what is needed is named", () => {
  const { cost: _, ...rest } = SP_ROW;
  expect(() => toAdDay(rest, SP, ACCOUNT)).toThrow(/unexpected.*"cost"/);
  expect(() => toAdDay(SP_ROW, SP, vendor)).toThrow(/"purchases14d"/);
  expect(() => toAdDay({ ...SP_ROW, clicks: "many" }, SP, ACCOUNT)).toThrow(/"clicks"/);
  expect(() => toAdDay({ ...SP_ROW, date: "20261001" }, SP, ACCOUNT)).toThrow(/"date"/);
  expect(() => toObject("campaign", "SP", { ...SP_CAMPAIGN, campaignId: undefined })).toThrow(/"campaignId"/);
});

test("campaigns of three kinds in one form", () => {
  expect(toObject("campaign", "SP", SP_CAMPAIGN)).toMatchObject({ kind: "campaign", externalId: "218293333782035", status: "ENABLED", budgetMicros: 75_500_000n, budgetKind: "daily", details: { product: "SP", portfolio: "991" } });
  expect(toObject("campaign", "SB", { ...SP_CAMPAIGN, budget: 2_000, budgetType: "LIFETIME" })).toMatchObject({ budgetMicros: 2_000_000_000n, budgetKind: "lifetime" });
  expect(toObject("campaign", "SD", SD_CAMPAIGN)).toMatchObject({ status: "PAUSED", budgetMicros: 20_000_000n, budgetKind: "daily" });
  expect(toObject("ad", "SP", { adId: "1", adGroupId: "2", campaignId: "3", state: "ENABLED", sku: "FH-1", asin: "B0X" })).toMatchObject({ kind: "ad", externalId: "1", parentId: "2", name: "FH-1" });
  expect(toObject("adGroup", "SP", { adGroupId: "2", campaignId: "3", name: "All", state: "PAUSED", defaultBid: 0.75 })).toMatchObject({ kind: "ad_set", parentId: "3", details: { defaultBid: 0.75 } });
});

test("an account says why it cannot be read", () => {
  const problemOf = (change: object) => toAccounts([{ ...PROFILE, ...change }], "eu")[0]?.problem;
  expect(toAccounts([PROFILE], "eu")[0]).toMatchObject({ externalId: "70000000000000001", name: "Fernhill (DE)", settings: { host: "eu", type: "seller" }, problem: null });
  expect(problemOf({ accountInfo: { type: "agency", name: "Larch" } })).toMatch(/agency/);
  expect(problemOf({ currencyCode: null })).toMatch(/currency/);
  expect(problemOf({ timezone: "Nowhere" })).toMatch(/time zone/);
});

test("the profile goes along, but not where profiles are listed", () => {
  const on = { credentials: { accessToken: "Atza|1" }, config: { clientId: "amzn1", clientSecret: "", bases: {}, isSandbox: false, speed: 1 }, answers: {}, account: ACCOUNT };
  const headers = { authorization: "Bearer Atza|1", "amazon-advertising-api-clientid": "amzn1" };
  expect(authorize({ base: "eu", path: REPORTS }, on).headers).toEqual({ ...headers, "amazon-advertising-api-scope": ACCOUNT.externalId });
  expect(authorize({ base: "eu", path: PROFILES }, on).headers).toEqual(headers);
});

const answer = (status: number, body: object | string, headers: Record<string, string> = {}): ProviderAnswer => ({ status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) });
const GET: ProviderRequest = { base: "eu", path: "/x" };

test("the same status may ask for new tokens or say that an account is closed to us", () => {
  expect(judge(answer(200, []), GET)).toBeNull();
  expect(judge(answer(207, { campaigns: {} }), GET)).toBeNull();
  expect(judge(answer(401, { code: "401", details: "HTTP 401 Unauthorized" }), GET)).toMatchObject({ code: "reconnect", isStale: true });
  expect(judge(answer(401, { message: "Unauthorized" }), GET)).toMatchObject({ code: "reconnect", isStale: true });
  for (const [details, code] of [["Not authorized to access scope 123", "permission"], ["Scope header is missing", "permission"], ["No matching advertiser found for scope 123", "gone"]] as const) {
    const found = judge(answer(401, { code: "401", details }), GET);
    expect([found?.code, found?.isStale]).toEqual([code, undefined]);
  }
  const closed = judge(answer(403, { code: "403", details: "Advertiser is not authorized for Sponsored Display." }), GET);
  expect([closed?.code, isClosedProduct(new ProviderError("amazon_ads", closed!))]).toEqual(["permission", true]);
  expect(isForgotten(new ProviderError("amazon_ads", judge(answer(404, { detail: "unknown" }), GET)!))).toBe(true);
});

test("a report that is being made is no trouble; too many calls are waited for", () => {
  expect(judge(answer(425, { code: "425", detail: "duplicate of : x" }), { base: "eu", path: REPORTS, json: {} })).toBeNull();
  expect(judge(answer(425, ""), GET)?.code).toBe("unavailable");
  const limited = answer(429, { message: "Too Many Requests" }, { "retry-after": "7" });
  expect(judge(limited, GET)).toMatchObject({ code: "throttled", retryAfterMs: 7_000 });
  expect([pace(limited), pace(answer(200, []))]).toEqual([[{ scope: "grant", pauseMs: 7_000 }], []]);
  expect(judge(answer(429, ""), GET)).toMatchObject({ code: "throttled", retryAfterMs: undefined });
  for (const status of [500, 502, 503, 504]) expect(judge(answer(status, "<html>"), GET)?.code).toBe("unavailable");
  for (const status of [400, 406, 415, 422]) expect(judge(answer(status, { code: String(status), details: "no" }), GET)?.code).toBe("refused");
  expect(judge(answer(200, "<html>"), GET)?.code).toBe("unavailable");
});

async function itemsOf(text: string | Buffer, size = 3): Promise<unknown[]> {
  const bytes = Buffer.from(text as string);
  const found: unknown[] = [];
  for await (const item of readItems((async function* () { for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size); })())) found.push(item);
  return found;
}

test("a list is read object by object, wherever the file is cut into pieces", async () => {
  const rows = [{ name: 'a "quoted" { brace ] \\ ä', id: "1" }, { nested: { list: [{ x: "2" }] } }, {}];
  for (const size of [1, 2, 7, 1_000]) expect(await itemsOf(JSON.stringify(rows, null, 1), size)).toEqual(rows);
  expect(await itemsOf("[]\n")).toEqual([]);
  expect(await itemsOf('[{"id":12345678901234567,"cost":0.1}]')).toEqual([{ id: "12345678901234567", cost: "0.1" }]);
});

test("a file that ends too early, or is something else, is no list", async () => {
  for (const text of ["", "[", '[{"a":1}', '[{"a":1},{"b"', '{"error":"x"}']) await expect(itemsOf(text), text).rejects.toMatchObject({ trouble: { code: "unavailable" } });
  await expect(itemsOf("[{a}]")).rejects.toMatchObject({ trouble: { code: "unexpected" } });
  expect(gzipSync("[]")).toHaveLength(22);
});
