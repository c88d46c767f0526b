import { expect, test } from "vitest";
import { judge } from "./client/judge";
import { ACCOUNT, CAMPAIGN, envelope, REPORT_ROW } from "./fixtures";
import { toAccount } from "./mappers/accounts";
import { toAdDays } from "./mappers/ad-days";
import { toObject } from "./mappers/objects";

const withMetrics = (metrics: object) => ({ ...REPORT_ROW, metrics: { ...REPORT_ROW.metrics, ...metrics } });

test("texts and numbers in one row, ids of nineteen digits, the value of the purchases", () => {
  expect(toAdDays([REPORT_ROW], ACCOUNT)).toMatchObject([{
    date: "2026-10-01", channel: "tiktok", account: ACCOUNT.externalId, campaignId: "1790000000000000001", campaignName: "Spark", adSet: "1790000000000000002", ad: "1790000000000000003",
    currency: "EUR", spendMicros: 20_000_000n, impressions: 4696n, clicks: 12n, conversionsMicros: 2_000_000n, conversionValueMicros: 61_500_000n, timeZone: "Europe/Berlin", rounded: false,
  }]);
});

test('"-" and null are nothing, a row that comes twice counts once', () => {
  const row = withMetrics({ complete_payment: "-", total_complete_payment_rate: null, currency: "-" });
  expect(toAdDays([row, row], ACCOUNT)).toMatchObject([{ conversionsMicros: 0n, conversionValueMicros: 0n, currency: "EUR" }]);
});

test("another form of what is needed is named", () => {
  expect(() => toAdDays([withMetrics({ spend: undefined })], ACCOUNT)).toThrow(/unexpected.*"metrics.spend"/);
  expect(() => toAdDays([withMetrics({ impressions: "many" })], ACCOUNT)).toThrow(/unexpected.*"metrics.impressions"/);
  expect(() => toAdDays([{ ...REPORT_ROW, dimensions: { ad_id: "1", stat_time_day: "yesterday" } }], ACCOUNT)).toThrow(/stat_time_day/);
});

test("budgets are in major units, by their mode", () => {
  expect(toObject("campaign", CAMPAIGN)).toMatchObject({ kind: "campaign", budgetMicros: 75_500_000n, budgetKind: "daily", status: "CAMPAIGN_STATUS_ENABLE" });
  expect(toObject("campaign", { ...CAMPAIGN, budget_mode: "BUDGET_MODE_TOTAL" })).toMatchObject({ budgetKind: "lifetime" });
  expect(toObject("campaign", { ...CAMPAIGN, budget: 0, budget_mode: "BUDGET_MODE_INFINITE" })).toMatchObject({ budgetMicros: null, budgetKind: "" });
});

test("an account says why it cannot be read", () => {
  const account = { advertiser_id: "7", name: "A", currency: "EUR", timezone: "Etc/GMT+8", status: "STATUS_ENABLE" };
  expect(toAccount(account).problem).toBeNull();
  expect(toAccount({ ...account, status: "STATUS_DISABLE" }).problem).toMatch(/disabled/);
  expect(toAccount({ ...account, currency: "XXX" }).problem).toMatch(/currency/);
});

test("the code inside counts, whatever the status says", () => {
  const codeOf = (code: number, message?: string) => judge({ status: 200, headers: {}, body: Buffer.from(envelope(code, message)) });
  expect(codeOf(0)).toBeNull();
  for (const code of [40102, 40104, 40105]) expect(codeOf(code)?.code).toBe("reconnect");
  for (const code of [40001, 40118, 40113]) expect(codeOf(code)?.code).toBe("permission");
  for (const code of [40300, 40007]) expect(codeOf(code)?.code).toBe("gone");
  for (const code of [50000, 51305, 59999, 40700, 60001, 20001]) expect(codeOf(code)?.code).toBe("unavailable");
  for (const code of [40002, 40110, 41002, 40115]) expect(codeOf(code)?.code).toBe("refused");
  expect(codeOf(40100)).toMatchObject({ code: "throttled", retryAfterMs: 1_100, requestId: "2026R" });
  expect(codeOf(40100, "the QPM limit")).toMatchObject({ retryAfterMs: 300_000 });
  expect(judge({ status: 404, headers: {}, body: Buffer.from("404 page not found") })?.code).toBe("refused");
  expect(judge({ status: 200, headers: {}, body: Buffer.from("<html></html>") })?.code).toBe("unavailable");
  expect(judge({ status: 502, headers: {}, body: Buffer.from("<html></html>") })?.code).toBe("unavailable");
});
