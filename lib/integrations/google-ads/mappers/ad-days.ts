import "server-only";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import type { AccountOf } from "../../provider";
import { roundToMicros } from "../../reading";
import { ProviderError } from "../../trouble";
import type { AdDay, CampaignDay } from "./wire";

/** Conversions are booked on the day of the click, within the windows that the account has set. */
export const ATTRIBUTION = "click date, the account's conversion windows";
export const MEASURES = ["spendMicros", "impressions", "clicks", "conversionsMicros", "conversionValueMicros"] as const;
export type Measure = (typeof MEASURES)[number];

/** Not sealed yet, as what is left of a campaign is only known once its ads are. */
export type Figures = Omit<SourceAdDay, "payloadHash">;

export function toAdDay(account: AccountOf, row: AdDay): Figures {
  return { ...toCampaignDay(account, row), adSet: row.adGroup.id, ad: row.adGroupAd.ad.id };
}

/** What a campaign did on a day, whatever did it. */
export function toCampaignDay(account: AccountOf, { segments, campaign, metrics }: CampaignDay): Figures {
  if (!account.currency || !account.timeZone) throw new ProviderError("google_ads", { code: "unexpected", sentence: "Google Ads did not say the account's currency and time zone. Choose the account again." });
  const figures = {
    spendMicros: BigInt(metrics?.costMicros ?? 0),
    impressions: BigInt(metrics?.impressions ?? 0),
    clicks: BigInt(metrics?.clicks ?? 0),
    // "NaN" stands where nothing can be said, such as in an account that measures none.
    conversionsMicros: roundToMicros(metrics?.conversions ?? "0") ?? 0n,
    conversionValueMicros: roundToMicros(metrics?.conversionsValue ?? "0") ?? 0n,
  };
  return {
    date: segments.date, channel: "google", account: account.externalId, campaignId: campaign.id, campaignName: campaign.name, adSet: "", ad: "",
    currency: account.currency, ...figures, estimated: false, rounded: false, timeZone: account.timeZone, attribution: ATTRIBUTION,
  };
}

/**
 * The rows of one day: its ads, and per campaign what its ads leave of the campaign's own figures, such as all
 * of Performance Max. They add up to the campaigns, and so to the account, to the last millionth.
 */
export function withRests(ads: readonly Figures[], campaigns: readonly Figures[]): SourceAdDay[] {
  const byCampaign = new Map<string, Figures[]>();
  for (const ad of ads) {
    const siblings = byCampaign.get(ad.campaignId);
    if (siblings) siblings.push(ad);
    else byCampaign.set(ad.campaignId, [ad]);
  }
  const known = new Set(campaigns.map(({ campaignId }) => campaignId));
  const rows = campaigns.flatMap((campaign) => split(campaign, byCampaign.get(campaign.campaignId) ?? []));
  return [...rows, ...ads.filter(({ campaignId }) => !known.has(campaignId))].filter(hasFigures).map(sealed);
}

function split(campaign: Figures, ads: readonly Figures[]): Figures[] {
  const rows = ads.map((ad) => ({ ...ad, campaignName: campaign.campaignName }));
  const rest = { ...campaign };
  for (const measure of MEASURES) {
    const left = campaign[measure] - rows.reduce((sum, row) => sum + row[measure], 0n);
    rest[measure] = left > 0n ? left : 0n;
    // Doubles that were rounded one by one may come to a little more than the campaign's; nothing may be counted twice.
    if (left < 0n) takeOff(rows, measure, -left);
  }
  return [...rows, rest];
}

function takeOff(rows: Figures[], measure: Measure, excess: bigint): void {
  let left = excess;
  const largestFirst = [...rows].sort((a, b) => (a[measure] === b[measure] ? 0 : a[measure] > b[measure] ? -1 : 1));
  for (const row of largestFirst) {
    const part = left < row[measure] ? left : row[measure];
    row[measure] -= part;
    left -= part;
  }
}

const hasFigures = (row: Figures): boolean => MEASURES.some((measure) => row[measure] !== 0n);

/** Over what is kept, not over what was sent: a page in another form with the same figures is no change. */
function sealed(row: Figures): SourceAdDay {
  return { ...row, payloadHash: payloadHash(row) };
}

