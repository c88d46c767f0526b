import { dayName } from "./calendar";
import { Dice, hash } from "./random";
import type { Account, AdChannel, AdSet, Campaign } from "./types";

export const ACCOUNTS: readonly Account[] = [
  { id: "1031720499120451", channel: "meta", name: "Fernhill UK", currency: "GBP", timeZone: "Europe/London" },
  { id: "4182207735", channel: "google", name: "Fernhill", currency: "USD", timeZone: "America/New_York" },
  { id: "7301122334455667788", channel: "tiktok", name: "Fernhill Europe", currency: "EUR", timeZone: "Europe/Berlin" },
  { id: "14477230098812347", channel: "amazon", name: "Fernhill DE", currency: "EUR", timeZone: "Europe/Berlin" },
  { id: "412330918", channel: "analytics", name: "fernhill.example", currency: "GBP", timeZone: "Europe/London" },
  { id: "FhKx9Q", channel: "email", name: "Fernhill", currency: "GBP", timeZone: "Europe/London" },
];

/** Without ad a sale costs nothing: `each` is what one more order truly costs, `claims` how many times as many the platform reports. */
interface Plan { name: string; share: number; each: number; claims: number; runs: readonly [number, number | null] }

const PLANS: Readonly<Record<AdChannel, readonly Plan[]>> = {
  meta: [
    { name: "Prospecting | Broad | UK", share: 0.34, each: 26, claims: 1.4, runs: [0, null] },
    { name: "Prospecting | Lookalike", share: 0.2, each: 31, claims: 1.6, runs: [40, null] },
    { name: "Retargeting | 30 days", share: 0.16, each: 95, claims: 5.2, runs: [0, null] },
    { name: "Black Friday", share: 0.5, each: 24, claims: 1.8, runs: [18, 32] },
    { name: "Creators | Skincare", share: 0.12, each: 38, claims: 1.3, runs: [210, 540] },
    { name: "Oat Milk Launch", share: 0.18, each: 34, claims: 1.2, runs: [300, 390] },
  ],
  google: [
    { name: "Brand Search", share: 0.14, each: 140, claims: 9, runs: [0, null] },
    { name: "Shopping | All products", share: 0.3, each: 33, claims: 1.7, runs: [0, null] },
    { name: "Generic Search | Coffee", share: 0.18, each: 40, claims: 1.3, runs: [60, null] },
    { name: "Performance Max", share: 0.3, each: 36, claims: 2.4, runs: [150, null] },
    { name: "YouTube | Awareness", share: 0.1, each: 60, claims: 0.4, runs: [100, 330] },
  ],
  tiktok: [
    { name: "Spark Ads | Routine", share: 0.16, each: 30, claims: 1.1, runs: [90, null] },
    { name: "Prospecting | Interest", share: 0.14, each: 42, claims: 1.5, runs: [120, null] },
    { name: "Retargeting | Viewers", share: 0.07, each: 110, claims: 4, runs: [160, null] },
    { name: "Summer Glow", share: 0.12, each: 36, claims: 1.2, runs: [190, 280] },
  ],
  amazon: [
    { name: "SP | Coffee | Auto", share: 0.1, each: 22, claims: 1.6, runs: [0, null] },
    { name: "SP | Skincare | Exact", share: 0.1, each: 28, claims: 2.2, runs: [0, null] },
    { name: "SB | Brand", share: 0.06, each: 75, claims: 5, runs: [45, null] },
    { name: "SD | Views remarketing", share: 0.05, each: 90, claims: 4.5, runs: [200, null] },
  ],
};

export interface RunCampaign extends Campaign {
  at: number;
  /** Days since 1970; `last` is the last one, or Infinity. */
  first: number;
  last: number;
  claims: number;
  /** Of each ad in the spend, in the order of ad sets and ads. */
  adShares: readonly number[];
}

const ID_BASE: Readonly<Record<AdChannel, bigint>> = { meta: 120_210_000_000_000_000n, google: 21_000_000_000n, tiktok: 1_790_000_000_000_000_000n, amazon: 30_100_000_000_000_000n };
const PENNY = 10_000;

/** `perDay`: the brand's orders on an average day, by which the budgets grow; `most`: how many campaigns in all. */
export function makeCampaigns(seed: number, first: number, today: number, perDay: number, most: number): RunCampaign[] {
  const base = (Object.keys(PLANS) as AdChannel[]).flatMap((channel) => PLANS[channel].map((plan) => ({ channel, plan })));
  const rounds = Math.ceil(most / base.length);
  return Array.from({ length: most }, (_, at) => {
    const { channel, plan } = base[at % base.length] as (typeof base)[number];
    return makeCampaign({ seed, at, channel, plan: { ...plan, name: at < base.length ? plan.name : `${plan.name} ${Math.floor(at / base.length) + 1}`, share: plan.share / rounds }, first, today, perDay });
  });
}

interface Making { seed: number; at: number; channel: AdChannel; plan: Plan; first: number; today: number; perDay: number }

function makeCampaign({ seed, at, channel, plan, first, today, perDay }: Making): RunCampaign {
  const dice = new Dice(hash(seed, 31, at));
  const id = (kind: number, number: number) => String(ID_BASE[channel] + BigInt(kind) * 1_000_000n + BigInt(at) * 1_000n + BigInt(number * 7));
  const accountId = ACCOUNTS.find((account) => account.channel === channel)?.id ?? "";
  const campaignId = id(0, 0);
  const adSets = Array.from({ length: 1 + dice.int(3) }, (_, set): AdSet => {
    const adSetId = id(1, set);
    const ads = Array.from({ length: 1 + dice.int(4) }, (__, ad) => ({ id: id(2, set * 10 + ad), adSetId, name: `${dice.pick(FORMATS)} ${set + 1}.${ad + 1}`, headline: dice.pick(HEADLINES) }));
    return { id: adSetId, campaignId, name: `${dice.pick(AUDIENCES)} ${set + 1}`, ads };
  });
  const [from, to] = plan.runs;
  const last = to === null ? Infinity : first + to;
  const weights = adSets.flatMap(({ ads }) => ads.map(() => dice.between(0.3, 1)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return {
    id: campaignId, accountId, channel, name: plan.name, status: last >= today ? "active" : today - last > 365 ? "archived" : "paused",
    from: dayName(first + from), to: to === null ? null : dayName(last), dailyBudgetMicros: Math.max(PENNY * 100, Math.round(perDay * plan.share * BUDGET_PER_ORDER) * 100 * PENNY),
    adSets, incrementalPerUnit: 1 / plan.each, at, first: first + from, last, claims: plan.claims, adShares: weights.map((weight) => weight / sum),
  };
}

/** Budget, in units a day and order a day, of a campaign whose share is 1. */
const BUDGET_PER_ORDER = 3;
const FORMATS = ["Video", "Carousel", "Static", "Story", "UGC", "Text"];
const HEADLINES = ["Better mornings", "Your shelf, refilled", "Made from oats", "Skin that rests", "Less plastic, more taste", "Try it for a month"];
const AUDIENCES = ["Broad", "Interest", "Lookalike 1 %", "Visitors", "Buyers", "25 to 44"];

/** In units of the account's currency, to the cent. */
export function spendOn(seed: number, campaign: RunCampaign, day: number, season: number): number {
  if (day < campaign.first || day > campaign.last) return 0;
  const dice = new Dice(hash(seed, campaign.at + 1_000, day));
  return Math.round((campaign.dailyBudgetMicros / 1_000_000) * dice.between(0.8, 1.05) * Math.sqrt(season) * 100) / 100;
}
