import type { Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { campaignsOf, type Product, type Profile } from "./model";
import { bare } from "./wire";

type Wire = Record<string, unknown>;

/** What was changed through the interface. */
export interface Change extends Stored { state?: string; budget?: number }

export const changeId = (campaignId: string) => `amazon.change.${campaignId}`;
const STATES: Record<Campaign["status"], string> = { active: "ENABLED", paused: "PAUSED", archived: "ARCHIVED" };

export function stateOf(outside: Outside, campaign: Campaign): string {
  return (outside.store.find(changeId(campaign.id)) as Change | undefined)?.state ?? STATES[campaign.status];
}

export function budgetOf(outside: Outside, campaign: Campaign): number {
  return (outside.store.find(changeId(campaign.id)) as Change | undefined)?.budget ?? campaign.dailyBudgetMicros / 1_000_000;
}

export function campaignsTold(outside: Outside, profile: Profile, product: Product): Wire[] {
  return campaignsOf(outside, profile, product).map((campaign) => toWire(outside, campaign, product));
}

export function toWire(outside: Outside, campaign: Campaign, product: Product): Wire {
  const { id, name, from, to } = campaign;
  const [state, budget] = [stateOf(outside, campaign), budgetOf(outside, campaign)];
  if (product === "sd") {
    const compact = (day: string) => day.replaceAll("-", "");
    return { campaignId: bare(id), name, tactic: "T00030", costType: "cpc", startDate: compact(from), ...(to ? { endDate: compact(to) } : {}), state: state.toLowerCase(), budgetType: "daily", budget };
  }
  const serving = { servingStatus: state === "ENABLED" ? "CAMPAIGN_STATUS_ENABLED" : `CAMPAIGN_${state}`, creationDateTime: `${from}T09:00:00.000Z`, lastUpdateDateTime: `${to ?? from}T09:00:00.000Z`, statusDetails: [] };
  const shared = { campaignId: id, name, state, startDate: from, endDate: to, extendedData: serving, tags: {} };
  if (product === "sb") return { ...shared, budget, budgetType: "DAILY", costType: "CPC", isMultiAdGroupsEnabled: true, brandEntityId: "ENTITY2FERNHILL" };
  return { ...shared, targetingType: name.includes("Auto") ? "AUTO" : "MANUAL", budget: { budgetType: "DAILY", budget, effectiveBudget: budget }, dynamicBidding: { strategy: "LEGACY_FOR_SALES", placementBidding: [{ placement: "PLACEMENT_TOP", percentage: 50 }] } };
}

export function adGroupsOf(outside: Outside, profile: Profile, product: Product): Wire[] {
  return campaignsOf(outside, profile, product).flatMap((campaign) => campaign.adSets.map(({ id, name }) => ({
    adGroupId: id, campaignId: campaign.id, name, state: stateOf(outside, campaign), ...(product === "sp" ? { defaultBid: 0.75 } : {}),
  })));
}

export function adsOf(outside: Outside, profile: Profile, product: Product): Wire[] {
  const variants = outside.brand.products.flatMap(({ variants: own }) => own);
  return campaignsOf(outside, profile, product).flatMap((campaign) => campaign.adSets.flatMap(({ id: adGroupId, ads }) => ads.map(({ id, name }) => {
    const shared = { adId: id, adGroupId, campaignId: campaign.id, state: stateOf(outside, campaign) };
    if (product === "sb") return { ...shared, name, creative: { type: "PRODUCT_COLLECTION" } };
    const sku = variants[Number(BigInt(id) % BigInt(variants.length))]?.sku ?? "";
    return { ...shared, sku, asin: `B0${id.slice(-8)}` };
  })));
}
