import type { Ad, AdSet, Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";
import { changed } from "./changed";
import { brandAccountId, type MetaAccount } from "./model";

type Wire = Record<string, unknown>;

const STATUS = { active: "ACTIVE", paused: "PAUSED", archived: "ARCHIVED" } as const;

/** Campaigns, ad sets and ads of an account, as Meta writes them. */
export function objectsOf(outside: Outside, account: MetaAccount, edge: "campaigns" | "adsets" | "ads"): Wire[] {
  if (!account.isBrands) return account.currency === "JPY" ? trial[edge] : [];
  const id = brandAccountId(outside, account.id);
  const campaigns = outside.brand.campaigns.filter(({ accountId }) => accountId === id);
  const above = (campaign: Campaign) => ({ id: campaign.id, word: "CAMPAIGN_PAUSED" });
  if (edge === "campaigns") return campaigns.map((campaign) => changed(outside, toCampaign(campaign)));
  if (edge === "adsets") return campaigns.flatMap((campaign) => campaign.adSets.map((adSet) => changed(outside, toAdSet(campaign, adSet), [above(campaign)])));
  return campaigns.flatMap((campaign) => campaign.adSets.flatMap((adSet) =>
    adSet.ads.map((ad) => changed(outside, toAd(campaign, adSet, ad), [above(campaign), { id: adSet.id, word: "ADSET_PAUSED" }]))));
}

/** Every second campaign keeps its budget at its ad sets. */
const ownsBudget = (campaign: Campaign) => Number(BigInt(campaign.id) / 1_000n % 2n) === 0;
const time = (day: string) => `${day}T00:00:00+0000`;
const minor = (micros: number) => String(Math.round(micros / 10_000));

function toCampaign(campaign: Campaign): Wire {
  const status = STATUS[campaign.status];
  return {
    id: campaign.id, name: campaign.name, status, effective_status: status, configured_status: status, objective: "OUTCOME_SALES", buying_type: "AUCTION", bid_strategy: "LOWEST_COST_WITHOUT_CAP",
    ...(ownsBudget(campaign) ? { daily_budget: minor(campaign.dailyBudgetMicros), budget_remaining: minor(campaign.dailyBudgetMicros / 3) } : {}),
    start_time: time(campaign.from), ...(campaign.to ? { stop_time: time(campaign.to) } : {}), created_time: time(campaign.from), updated_time: time(campaign.to ?? campaign.from),
  };
}

function toAdSet(campaign: Campaign, adSet: AdSet): Wire {
  const isActive = campaign.status === "active";
  return {
    id: adSet.id, name: adSet.name, campaign_id: campaign.id, status: "ACTIVE", configured_status: "ACTIVE", effective_status: isActive ? "ACTIVE" : campaign.status === "archived" ? "ARCHIVED" : "CAMPAIGN_PAUSED",
    optimization_goal: "OFFSITE_CONVERSIONS", billing_event: "IMPRESSIONS",
    daily_budget: ownsBudget(campaign) ? "0" : minor(campaign.dailyBudgetMicros / campaign.adSets.length), lifetime_budget: "0",
    start_time: time(campaign.from), ...(campaign.to ? { end_time: time(campaign.to) } : {}), created_time: time(campaign.from), updated_time: time(campaign.to ?? campaign.from),
  };
}

function toAd(campaign: Campaign, adSet: AdSet, ad: Ad): Wire {
  const isActive = campaign.status === "active";
  return {
    id: ad.id, name: ad.name, adset_id: adSet.id, campaign_id: campaign.id, status: "ACTIVE", configured_status: "ACTIVE", effective_status: isActive ? "ACTIVE" : campaign.status === "archived" ? "ARCHIVED" : "CAMPAIGN_PAUSED",
    creative: { id: `9${ad.id.slice(1)}`, name: `${ad.headline} ${campaign.from}`, title: ad.headline }, created_time: time(campaign.from), updated_time: time(campaign.to ?? campaign.from),
  };
}

/** An account in yen: its budgets have no smaller unit. */
const trial: Record<"campaigns" | "adsets" | "ads", Wire[]> = {
  campaigns: [{ id: "120390000000000001", name: "Tokyo trial", status: "PAUSED", effective_status: "PAUSED", configured_status: "PAUSED", objective: "OUTCOME_SALES", buying_type: "AUCTION", daily_budget: "5000", created_time: "2026-01-10T09:00:00+0900", updated_time: "2026-01-10T09:00:00+0900" }],
  adsets: [{ id: "120390000000000101", name: "Tokyo", campaign_id: "120390000000000001", status: "PAUSED", effective_status: "CAMPAIGN_PAUSED", configured_status: "PAUSED", optimization_goal: "OFFSITE_CONVERSIONS", billing_event: "IMPRESSIONS", daily_budget: "0", created_time: "2026-01-10T09:00:00+0900", updated_time: "2026-01-10T09:00:00+0900" }],
  ads: [],
};
