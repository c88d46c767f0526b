import type { Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import type { Advertiser } from "./model";

type Wire = Record<string, unknown>;
export type Kind = "campaign" | "adgroup" | "ad";

/** What ended more than a year ago was deleted here. */
export const isDeleted = (campaign: Campaign) => campaign.status === "archived";
export const campaignsOf = (outside: Outside, advertiser: Advertiser) => (advertiser.isBrands ? outside.brand.campaigns.filter(({ accountId }) => accountId === advertiser.id) : []);

/** Deleted ones hide unless all are asked for. */
export function objectsOf(outside: Outside, advertiser: Advertiser, kind: Kind, withDeleted: boolean): Wire[] {
  const campaigns = campaignsOf(outside, advertiser).filter((campaign) => withDeleted || !isDeleted(campaign));
  if (kind === "campaign") return campaigns.map((campaign) => changed(outside, toCampaign(campaign, advertiser.id))).filter((one) => withDeleted || one.operation_status !== "DELETE");
  if (kind === "adgroup") return campaigns.flatMap((campaign) => campaign.adSets.map((adSet) => ({
    ...shared(campaign, "ADGROUP", advertiser.id), adgroup_id: adSet.id, adgroup_name: adSet.name, campaign_id: campaign.id, campaign_name: campaign.name,
    budget: ownsBudget(campaign) ? 0 : campaign.dailyBudgetMicros / 1_000_000 / campaign.adSets.length, budget_mode: ownsBudget(campaign) ? "BUDGET_MODE_INFINITE" : "BUDGET_MODE_DAY",
    optimization_goal: "CONVERT", billing_event: "OCPM",
  })));
  return campaigns.flatMap((campaign) => campaign.adSets.flatMap((adSet) => adSet.ads.map((ad) => ({
    ...shared(campaign, "AD", advertiser.id), ad_id: ad.id, ad_name: ad.name, adgroup_id: adSet.id, adgroup_name: adSet.name, campaign_id: campaign.id, ad_text: ad.headline,
  }))));
}

export interface Change { operation_status: string; budget: number }

export function campaignWire(outside: Outside, advertiser: Advertiser, id: string): Wire | undefined {
  return objectsOf(outside, advertiser, "campaign", true).find((one) => one.campaign_id === id);
}

const SECONDARY: Record<string, string> = { ENABLE: "CAMPAIGN_STATUS_ENABLE", DISABLE: "CAMPAIGN_STATUS_DISABLE", DELETE: "CAMPAIGN_STATUS_DELETE" };

function changed(outside: Outside, wire: Wire): Wire {
  const change = outside.store.find(`tiktok.change.${String(wire.campaign_id)}`) as (Stored & Partial<Change>) | undefined;
  if (!change) return wire;
  const { operation_status: status, budget } = change;
  return { ...wire, ...(status ? { operation_status: status, secondary_status: SECONDARY[status] } : {}), ...(budget === undefined ? {} : { budget }) };
}

const ownsBudget = (campaign: Campaign) => Number((BigInt(campaign.id) / 1_000n) % 2n) === 0;

function toCampaign(campaign: Campaign, advertiserId: string): Wire {
  return {
    ...shared(campaign, "CAMPAIGN", advertiserId), campaign_id: campaign.id, campaign_name: campaign.name, objective_type: "WEB_CONVERSIONS",
    budget: ownsBudget(campaign) ? campaign.dailyBudgetMicros / 1_000_000 : 0, budget_mode: ownsBudget(campaign) ? "BUDGET_MODE_DAY" : "BUDGET_MODE_INFINITE",
    budget_optimize_on: ownsBudget(campaign), is_smart_performance_campaign: false, campaign_type: "REGULAR_CAMPAIGN",
  };
}

function shared(campaign: Campaign, level: string, advertiserId: string): Wire {
  const [operation, secondary] = campaign.status === "active" ? ["ENABLE", `${level}_STATUS_DELIVERY_OK`] : isDeleted(campaign) ? ["DELETE", `${level}_STATUS_DELETE`] : ["DISABLE", `${level}_STATUS_DISABLE`];
  return { advertiser_id: advertiserId, operation_status: operation, secondary_status: level === "CAMPAIGN" && operation === "ENABLE" ? "CAMPAIGN_STATUS_ENABLE" : secondary, create_time: `${campaign.from} 09:00:00`, modify_time: `${campaign.to ?? campaign.from} 09:00:00` };
}
