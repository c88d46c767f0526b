import fc from "fast-check";
import { expect, test } from "vitest";
import { roundToMicros } from "../../reading";
import { MEASURES, toAdDay, toCampaignDay, withRests, type Figures } from "./ad-days";

const account = { externalId: "1", currency: "EUR", timeZone: "Europe/Berlin", settings: {} };
const metrics = { costMicros: "34560000", impressions: "1000", clicks: "12", conversions: "3.25", conversionsValue: "150.49999999999997" };
const day = { segments: { date: "2026-10-01" }, campaign: { id: "22", name: "x" }, metrics };

test("money and counts are exact, doubles are rounded to millionths", () => {
  expect(toAdDay(account, { ...day, adGroup: { id: "3" }, adGroupAd: { ad: { id: "9223372036854775807" } } })).toMatchObject({
    date: "2026-10-01", channel: "google", campaignId: "22", adSet: "3", ad: "9223372036854775807", currency: "EUR",
    spendMicros: 34_560_000n, impressions: 1000n, clicks: 12n, conversionsMicros: 3_250_000n, conversionValueMicros: 150_500_000n, estimated: false, rounded: false,
  });
  expect(toCampaignDay(account, { ...day, metrics: { ...metrics, conversions: "NaN" } }).conversionsMicros).toBe(0n);
  expect(toCampaignDay(account, { segments: day.segments, campaign: day.campaign })).toMatchObject({ spendMicros: 0n });
  expect(() => toCampaignDay({ ...account, currency: null }, day)).toThrow(/currency/);
});

test("numbers are read as they are written", () => {
  const cases: [string, bigint | null][] = [["0.30000000000000004", 300_000n], ["1.5E-7", 0n], ["5E-7", 1n], ["1e3", 1_000_000_000n], ["-2.5", -2_500_000n], ["NaN", null], ["Infinity", null], ["", null], ["12", 12_000_000n]];
  for (const [text, micros] of cases) expect(roundToMicros(text), text).toBe(micros);
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (micros) => roundToMicros(String(micros / 1e6)) === BigInt(micros)));
});

test("whatever the ads say, a day adds up to its campaigns, and nothing is negative", () => {
  const figures = fc.tuple(...MEASURES.map(() => fc.bigInt({ min: 0n, max: 1_000n })));
  const make = (ad: string, values: bigint[]): Figures => ({ ...toCampaignDay(account, { segments: day.segments, campaign: day.campaign }), ad, adSet: ad && "s", ...Object.fromEntries(MEASURES.map((measure, at) => [measure, values[at]])) } as Figures);
  fc.assert(fc.property(fc.array(figures, { maxLength: 5 }), figures, (ads, campaign) => {
    const rows = withRests(ads.map((values, at) => make(`a${at}`, values)), [make("", campaign)]);
    for (const [at, measure] of MEASURES.entries()) {
      expect(rows.reduce((sum, row) => sum + row[measure], 0n)).toBe(campaign[at]);
      expect(rows.every((row) => row[measure] >= 0n)).toBe(true);
    }
    expect(new Set(rows.map(({ ad }) => ad)).size).toBe(rows.length);
  }));
});
