import "server-only";
import { addDays, type Day } from "@/lib/core/dates";
import { DEMO_CAMPAIGNS, type DemoCampaign } from "./brand";
import { createRandom, type Random } from "./random";
import { budgetOf, demandOf } from "./season";

export interface AdDay {
  campaign: DemoCampaign;
  name: string;
  day: Day;
  /** In minor units of the campaign's currency. */
  spend: number;
  impressions: number;
  clicks: number;
  /** What the platform claims. */
  conversions: number;
  conversionValue: number;
}

const GROWTH = 0.75;
const AVERAGE_ORDER = 5_150;

/** What each campaign did on each day; the orders of the demo come from it too. */
export function simulateAds(seed: number, from: Day, days: number): AdDay[][] {
  const random = createRandom(`${seed}/ads`);
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(from, index);
    const progress = index / days;
    return DEMO_CAMPAIGNS.filter((campaign) => isRunning(campaign, day, progress))
      .map((campaign) => simulateDay(campaign, day, progress, random));
  });
}

function isRunning(campaign: DemoCampaign, day: Day, progress: number): boolean {
  if (campaign.months && !campaign.months.includes(Number(day.slice(5, 7)))) return false;
  return !campaign.runs || (progress >= campaign.runs.from && progress < campaign.runs.to);
}

function simulateDay(campaign: DemoCampaign, day: Day, progress: number, random: Random): AdDay {
  const growth = 1 + GROWTH * progress;
  const spend = Math.round(campaign.budget * growth * budgetOf(day) * random.around(0.12));
  const impressions = Math.round((spend * 1_000) / (campaign.cpm * random.around(0.1)));
  const clicks = Math.min(impressions, Math.round((impressions * campaign.ctr * random.around(0.12)) / 10_000));
  const conversions = Math.min(clicks, random.count((clicks * campaign.cvr * demandOf(day)) / 10_000));
  const name = campaign.renamed && progress >= campaign.renamed.at ? campaign.renamed.name : campaign.name;
  return {
    campaign, name, day, spend, impressions, clicks, conversions,
    conversionValue: Math.round(conversions * AVERAGE_ORDER * random.around(0.18)),
  };
}
