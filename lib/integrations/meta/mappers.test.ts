import { expect, test } from "vitest";
import { ACCOUNT, AD, AD_ACCOUNT, CAMPAIGN, INSIGHT_ROW } from "./fixtures";
import { toAccount } from "./mappers/accounts";
import { toAdDays } from "./mappers/ad-days";
import { toObjects } from "./mappers/objects";

test("an insights row is text; the widest kind of purchase counts, alone", () => {
  const [row] = toAdDays([INSIGHT_ROW], ACCOUNT);
  expect(row).toMatchObject({
    date: "2026-10-01", channel: "meta", account: "123", campaignId: "23850000000000001", campaignName: "Prospecting", adSet: "23850000000000002", ad: "23850000000000003",
    currency: "EUR", spendMicros: 34_560_000n, impressions: 1000n, clicks: 12n, conversionsMicros: 4_000_000n, conversionValueMicros: 180_123_457n,
    rounded: true, estimated: false, timeZone: "Europe/Berlin", attribution: "7d_click_1d_view",
  });
  expect(row?.payloadHash).toHaveLength(16);
});

test("what is absent is zero, and purchase stands in for omni_purchase", () => {
  const { clicks: _clicks, actions: _actions, action_values: _values, ...rest } = INSIGHT_ROW;
  expect(toAdDays([rest], ACCOUNT)[0]).toMatchObject({ clicks: 0n, conversionsMicros: 0n, conversionValueMicros: 0n });
  const fallback = { ...rest, actions: [{ action_type: "offsite_conversion.fb_pixel_purchase", value: "9" }, { action_type: "purchase", value: "3" }] };
  expect(toAdDays([fallback], ACCOUNT)[0]).toMatchObject({ conversionsMicros: 3_000_000n });
});

test("a page that came twice counts once", () => {
  expect(toAdDays([INSIGHT_ROW, INSIGHT_ROW], ACCOUNT)).toHaveLength(1);
});

test("another form of what is needed is named, more fields are not minded", () => {
  const { spend: _spend, ...unpaid } = INSIGHT_ROW;
  const said = (value: unknown) => () => toAdDays([value], ACCOUNT);
  expect(said({ ...unpaid, amount: "1" })).toThrow(/unexpected.*"spend"/);
  expect(said({ ...INSIGHT_ROW, spend: 34.56 })).toThrow(/unexpected.*"spend"/);
  expect(said({ ...INSIGHT_ROW, spend: "much" })).toThrow(/unexpected.*"spend"/);
  expect(said({ ...INSIGHT_ROW, ad_id: undefined })).toThrow(/unexpected.*"ad_id"/);
  expect(said({ ...INSIGHT_ROW, date_stop: "2026-10-02" })).toThrow(/unexpected.*"date_start"/);
  expect(toAdDays([{ ...INSIGHT_ROW, brand_new: { a: 1 } }], ACCOUNT)).toHaveLength(1);
});

test("budgets stand in the smallest unit of the currency, as Meta counts it", () => {
  expect(toObjects("campaigns", CAMPAIGN, "EUR")[0]).toMatchObject({ kind: "campaign", status: "WITH_ISSUES", budgetMicros: 50_000_000n, budgetKind: "daily" });
  expect(toObjects("campaigns", CAMPAIGN, "JPY")[0]).toMatchObject({ budgetMicros: 5_000_000_000n });
  const adSet = { ...CAMPAIGN, id: "2", campaign_id: CAMPAIGN.id, daily_budget: "0", lifetime_budget: "120000" };
  expect(toObjects("adsets", adSet, "EUR")[0]).toMatchObject({ kind: "ad_set", parentId: CAMPAIGN.id, budgetMicros: 1_200_000_000n, budgetKind: "lifetime" });
  expect(toObjects("campaigns", { ...CAMPAIGN, daily_budget: undefined }, "EUR")[0]).toMatchObject({ budgetMicros: null, budgetKind: "" });
});

test("an ad brings its creative along", () => {
  expect(toObjects("ads", AD, "EUR")).toMatchObject([
    { kind: "ad", parentId: AD.adset_id, details: { creativeId: "990001" } },
    { kind: "creative", externalId: "990001", parentId: AD.id, details: { title: "Better mornings" } },
  ]);
});

test("an account that cannot be read says why", () => {
  expect(toAccount(AD_ACCOUNT)).toMatchObject({ externalId: "123", name: "Fernhill (Fernhill Ltd)", currency: "EUR", timeZone: "Europe/Berlin", problem: null });
  expect(toAccount({ ...AD_ACCOUNT, account_status: 2 }).problem).toMatch(/disabled/);
  expect(toAccount({ ...AD_ACCOUNT, account_status: 9 }).problem).toBeNull();
  expect(toAccount({ ...AD_ACCOUNT, timezone_name: "Mars/One" }).problem).toMatch(/time zone/);
});
