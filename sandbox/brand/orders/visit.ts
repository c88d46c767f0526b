import { DAY_MS } from "../calendar";
import type { RunCampaign } from "../campaigns";
import { Dice } from "../random";
import type { Row } from "./order";
import type { Order } from "../types";

export type Visit = Order["visit"];
export type VisitMaker = (row: Row, seed: number) => Visit;

interface Way { share: number; source: string; medium: string; landing: string }

/** How people come who would have come anyway. */
const WAYS: readonly Way[] = [
  { share: 0.28, source: "direct", medium: "(none)", landing: "/" },
  { share: 0.2, source: "google", medium: "organic", landing: "/collections/all" },
  { share: 0.03, source: "bing", medium: "organic", landing: "/" },
  { share: 0.16, source: "klaviyo", medium: "email", landing: "/collections/new" },
  { share: 0.04, source: "goodcoffee.example", medium: "referral", landing: "/products/morning-blend" },
  { share: 0.03, source: "instagram", medium: "social", landing: "/" },
];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const SOURCES = { meta: ["facebook", "paid_social"], google: ["google", "cpc"], tiktok: ["tiktok", "paid_social"], amazon: ["amazon", "cpc"] } as const;
const CLICK_PREFIX = { meta: "IwAR", google: "Cj0KCQ", tiktok: "E.C.P.", amazon: "amz" } as const;

/** Who was brought by an ad came by it; of the others about every sixth clicked one on the way. */
export function visitMaker(campaigns: readonly RunCampaign[]): VisitMaker {
  const ofDay = new Map<number, readonly RunCampaign[]>();
  const runningOn = (day: number) => {
    const known = ofDay.get(day);
    if (known) return known;
    const running = campaigns.filter(({ channel, first, last }) => channel !== "amazon" && day >= first && day <= last);
    ofDay.set(day, running);
    return running;
  };
  return (row, seed) => {
    const dice = new Dice(seed);
    const at = new Date(row.placed - Math.floor(dice.exponential(25) * 60_000) - 60_000);
    if (row.cause >= 0) return byAd(campaigns[row.cause] as RunCampaign, dice, at);
    if (dice.chance(0.08)) return null;
    const throwOfWay = dice.next();
    let sum = 0;
    const way = WAYS.find(({ share }) => (sum += share) > throwOfWay);
    if (way) return { source: way.source, medium: way.medium, campaign: way.medium === "email" ? "weekly" : "", campaignId: null, adId: null, clickId: null, landingPath: way.landing, at };
    const running = runningOn(Math.floor(row.placed / DAY_MS));
    return running.length === 0 ? null : byAd(running[dice.int(running.length)] as RunCampaign, dice, at);
  };
}

function byAd(campaign: RunCampaign, dice: Dice, at: Date): NonNullable<Visit> {
  const [source, medium] = SOURCES[campaign.channel];
  const ads = campaign.adSets.flatMap((adSet) => adSet.ads);
  const click = Array.from({ length: 24 }, () => LETTERS[dice.int(LETTERS.length)]).join("");
  return { source, medium, campaign: campaign.name, campaignId: campaign.id, adId: dice.pick(ads).id, clickId: CLICK_PREFIX[campaign.channel] + click, landingPath: "/collections/all", at };
}
