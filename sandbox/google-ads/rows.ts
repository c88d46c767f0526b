import type { AdDay, Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";
import { treeOf, type Customer } from "./customers";
import { budgetOf, statusOf } from "./changes";

/** Fields by their names in the query language; what is not set is missing. */
export type Row = Record<string, unknown>;

/** Ads of Performance Max do not exist for this interface: what it spends shows at the campaign alone. */
export const hasNoAds = ({ name }: Campaign): boolean => /performance max/i.test(name);

export const campaignsOf = (outside: Outside, { account }: Customer): readonly Campaign[] => outside.brand.campaigns.filter(({ accountId }) => accountId === account?.id);

export function entitiesOf(outside: Outside, customer: Customer, resource: string): Row[] {
  const self = customerRow(customer);
  if (resource === "customer") return [self];
  if (resource === "customer_client") return treeOf(outside, customer).map((one) => clientRow(one, customer));
  const campaigns = campaignsOf(outside, customer);
  if (resource === "campaign" || resource === "campaign_budget") return campaigns.map((campaign) => ({ ...self, ...campaignRow(outside, campaign) }));
  const visible = campaigns.filter((campaign) => !hasNoAds(campaign));
  if (resource === "ad_group") return visible.flatMap((campaign) => campaign.adSets.map((set) => ({ ...self, ...campaignRow(outside, campaign), ...adGroupRow(campaign, set.id) })));
  return visible.flatMap((campaign) => campaign.adSets.flatMap((set) => set.ads.map((ad) => ({ ...self, ...campaignRow(outside, campaign), ...adGroupRow(campaign, set.id), ...adRow(outside, campaign, ad.id) }))));
}

/** What ties a day's figures to a row of `resource`. */
export function keyOf(resource: string, row: Row): string {
  if (resource === "customer") return "";
  if (resource === "campaign") return String(row["campaign.id"]);
  return resource === "ad_group" ? String(row["ad_group.id"]) : String(row["ad_group_ad.ad.id"]);
}

export function keyOfDay(resource: string, day: AdDay): string {
  if (resource === "customer") return "";
  if (resource === "campaign") return day.campaignId;
  return resource === "ad_group" ? day.adSetId : day.adId;
}

function customerRow({ id, name, currency, timeZone, isManager, status }: Customer): Row {
  return { "customer.id": id, "customer.descriptive_name": name, "customer.currency_code": currency, "customer.time_zone": timeZone, "customer.manager": isManager, "customer.status": status, "customer.test_account": false };
}

function clientRow({ id, name, isManager, status, currency, timeZone }: Customer, root: Customer): Row {
  return {
    "customer_client.id": id, "customer_client.descriptive_name": name, "customer_client.manager": isManager, "customer_client.level": id === root.id ? "0" : "1", "customer_client.status": status,
    "customer_client.currency_code": currency, "customer_client.time_zone": timeZone, "customer_client.test_account": false, "customer_client.hidden": false,
  };
}

function campaignRow(outside: Outside, campaign: Campaign): Row {
  const budget = budgetOf(outside, campaign);
  return {
    "campaign.id": campaign.id, "campaign.name": campaign.name, "campaign.status": statusOf(outside, campaign), "campaign.advertising_channel_type": channelType(campaign),
    "campaign.start_date_time": `${campaign.from} 00:00:00`, ...(campaign.to ? { "campaign.end_date_time": `${campaign.to} 23:59:59` } : {}), "campaign.campaign_budget": budget.resourceName,
    "campaign_budget.id": budget.id, "campaign_budget.amount_micros": budget.amountMicros, "campaign_budget.explicitly_shared": budget.isShared, "campaign_budget.reference_count": budget.isShared ? "2" : "1", "campaign_budget.period": "DAILY",
  };
}

function channelType(campaign: Campaign): string {
  if (hasNoAds(campaign)) return "PERFORMANCE_MAX";
  // A kind that this version does not know yet is told as UNKNOWN.
  return /youtube/i.test(campaign.name) ? "UNKNOWN" : /shopping/i.test(campaign.name) ? "SHOPPING" : "SEARCH";
}

function adGroupRow(campaign: Campaign, id: string): Row {
  const set = campaign.adSets.find((one) => one.id === id);
  return { "ad_group.id": id, "ad_group.name": set?.name ?? "", "ad_group.status": "ENABLED", "ad_group.type": channelType(campaign) === "SHOPPING" ? "SHOPPING_PRODUCT_ADS" : "SEARCH_STANDARD" };
}

/** Search ads have headlines and no name, the others the other way round. */
function adRow(outside: Outside, campaign: Campaign, id: string): Row {
  const ad = campaign.adSets.flatMap(({ ads }) => ads).find((one) => one.id === id);
  const isSearch = channelType(campaign) === "SEARCH";
  return {
    "ad_group_ad.ad.id": id, "ad_group_ad.status": statusOf(outside, campaign) === "PAUSED" ? "PAUSED" : "ENABLED", "ad_group_ad.ad.type": isSearch ? "RESPONSIVE_SEARCH_AD" : "UNKNOWN",
    "ad_group_ad.ad.final_urls": ["https://fernhill.example/"],
    ...(isSearch ? { "ad_group_ad.ad.responsive_search_ad.headlines": [{ text: ad?.headline ?? "" }] } : { "ad_group_ad.ad.name": ad?.name ?? "" }),
  };
}
