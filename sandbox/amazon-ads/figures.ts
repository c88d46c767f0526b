import type { AdDay } from "../brand/types";
import type { Outside } from "../outside/outside";
import { campaignsOf, PREFIX, type Product, type Profile } from "./model";
import { bare } from "./wire";

const DAY_MS = 86_400_000;
const VANISHING_DAYS = 7;
const CENT = 10_000;

export interface Row extends AdDay { campaignName: string; status: string; budgetMicros: number }

/** What the ads of one kind did on these days, by ad or by campaign; only what was active. */
export function rowsOf(outside: Outside, profile: Profile, product: Product, days: readonly string[], isByAd: boolean): Row[] {
  const own = new Map(campaignsOf(outside, profile, product).map((campaign) => [campaign.id, campaign]));
  return days.flatMap((day) => {
    const rows = dayRows(outside, profile, day).flatMap((row): Row[] => {
      const campaign = own.get(row.campaignId);
      return campaign ? [{ ...row, campaignName: campaign.name, status: campaign.status, budgetMicros: campaign.dailyBudgetMicros }] : [];
    });
    return isByAd ? rows : join(rows);
  });
}

function dayRows(outside: Outside, profile: Profile, day: string): AdDay[] {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: profile.timeZone }).format(outside.now());
  const age = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
  if (age < 0) return [];
  const known = outside.faults.holds(PREFIX, "restated") ? knownShare(age) : 1;
  const isVanishing = outside.faults.holds(PREFIX, "vanished") !== undefined && age < VANISHING_DAYS;
  const part = (micros: number) => Math.floor((micros * known) / CENT) * CENT;
  const rows = outside.brand.adDays(profile.id, day).filter(({ impressions, spendMicros }) => impressions > 0 || spendMicros > 0);
  return rows.slice(isVanishing ? 1 : 0).map((row) => (known < 1 ? { ...row, conversionsMicros: Math.floor((row.conversionsMicros * known) / 1_000_000) * 1_000_000, valueMicros: part(row.valueMicros) } : row));
}

/** Sales are booked on the day of the click, and corrected 1, 7 and 28 days after the sale. */
function knownShare(age: number): number {
  if (age < 1) return 0.4;
  if (age < 7) return 0.7;
  return age < 28 ? 0.9 : 1;
}

function join(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const sum = sums.get(row.campaignId);
    if (!sum) sums.set(row.campaignId, { ...row });
    else for (const name of ["spendMicros", "impressions", "clicks", "conversionsMicros", "valueMicros"] as const) sum[name] += row[name];
  }
  return [...sums.values()];
}

/** Wider windows credit more; null where nothing came of an ad. */
export function toColumns(row: Row, currency: string): Record<string, unknown> {
  const purchases = row.conversionsMicros / 1_000_000;
  const sales = row.valueMicros / 1_000_000;
  const wider = (value: number, share: number) => Math.round(value * share * 100) / 100;
  return {
    date: row.day, campaignId: bare(row.campaignId), campaignName: row.campaignName, adGroupId: bare(row.adSetId), adId: bare(row.adId), campaignStatus: row.status.toUpperCase(),
    campaignBudgetAmount: row.budgetMicros / 1_000_000, campaignBudgetCurrencyCode: currency, campaignBudgetType: "DAILY_BUDGET",
    impressions: row.impressions, clicks: row.clicks, cost: row.spendMicros / 1_000_000, spend: row.spendMicros / 1_000_000, costPerClick: row.clicks > 0 ? wider(row.spendMicros / 1_000_000 / row.clicks, 1) : null,
    purchases, sales: purchases === 0 ? null : sales, purchasesClicks: purchases, salesClicks: sales, unitsSold: purchases, unitsSoldClicks7d: purchases,
    purchases7d: purchases, sales7d: purchases === 0 ? null : sales, purchases14d: Math.round(purchases * 1.1), sales14d: wider(sales, 1.1), purchases30d: Math.round(purchases * 1.2), sales30d: wider(sales, 1.2),
  };
}
