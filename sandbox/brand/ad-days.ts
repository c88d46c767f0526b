import { dayNumber, type Season } from "./calendar";
import { spendOn, type RunCampaign } from "./campaigns";
import { Dice, hash } from "./random";
import type { AdChannel, AdDay } from "./types";

/** Price of a thousand impressions, and clicks per impression. */
const WIRE: Readonly<Record<AdChannel, readonly [number, number]>> = { meta: [8.5, 0.013], google: [14, 0.028], tiktok: [5.2, 0.009], amazon: [6.4, 0.011] };
const PENNY = 10_000;
const MICROS = 1_000_000;
const ORDER_VALUE = 34;

/** What the ads of an account did on a day, each ad by its share. */
export function adDaysOn(seed: number, season: Season, campaigns: readonly RunCampaign[], accountId: string, day: string): AdDay[] {
  const number = dayNumber(day);
  const weight = season.weights[number - season.first];
  if (weight === undefined) return [];
  return campaigns.filter((campaign) => campaign.accountId === accountId).flatMap((campaign) => {
    const spend = spendOn(seed, campaign, number, weight);
    return spend === 0 ? [] : adsOf(seed, campaign, day, number, Math.round(spend * MICROS));
  });
}

function adsOf(seed: number, campaign: RunCampaign, day: string, number: number, spendMicros: number): AdDay[] {
  const [mille, rate] = WIRE[campaign.channel];
  const ads = campaign.adSets.flatMap(({ ads: own }) => own);
  let left = spendMicros;
  return ads.map((ad, at) => {
    const dice = new Dice(hash(seed, Number(BigInt(ad.id) % 4_294_967_291n), number));
    const part = at === ads.length - 1 ? left : Math.min(left, Math.floor((spendMicros * (campaign.adShares[at] as number)) / PENNY) * PENNY);
    left -= part;
    const units = part / MICROS;
    const impressions = Math.round((units / mille) * 1000 * dice.between(0.85, 1.15));
    const clicks = Math.min(impressions, dice.poisson(impressions * rate));
    const claimed = units * campaign.incrementalPerUnit * campaign.claims;
    // Google splits conversions among clicks; the others count whole ones.
    const conversionsMicros = campaign.channel === "google" ? Math.round(claimed * dice.between(0.6, 1.4) * 100) * PENNY : dice.poisson(claimed) * MICROS;
    const valueMicros = Math.round((conversionsMicros / MICROS) * ORDER_VALUE * dice.between(0.8, 1.2) * 100) * PENNY;
    return { campaignId: campaign.id, adSetId: ad.adSetId, adId: ad.id, day, spendMicros: part, impressions, clicks, reach: Math.round(impressions * dice.between(0.6, 0.9)), conversionsMicros, valueMicros };
  });
}
