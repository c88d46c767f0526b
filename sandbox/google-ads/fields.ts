/** How a field is written: whole numbers of 64 bits are text, doubles numbers, the rest as it is. */
export type FieldKind = "int64" | "double" | "other";

export const FIELDS: Readonly<Record<string, FieldKind>> = {
  ...all("customer", "id:int64 descriptive_name currency_code time_zone manager status test_account"),
  ...all("customer_client", "id:int64 descriptive_name manager level:int64 status currency_code time_zone test_account hidden"),
  ...all("campaign", "id:int64 name status advertising_channel_type start_date_time end_date_time campaign_budget"),
  ...all("campaign_budget", "id:int64 amount_micros:int64 total_amount_micros:int64 explicitly_shared reference_count:int64 period"),
  ...all("ad_group", "id:int64 name status type"),
  ...all("ad_group_ad", "status ad.id:int64 ad.name ad.type ad.final_urls ad.responsive_search_ad.headlines"),
  ...all("segments", "date"),
  ...all("metrics", "cost_micros:int64 impressions:int64 clicks:int64 conversions:double conversions_value:double ctr:double average_cpc:double"),
};

/** From which resource which others may be selected. */
export const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  customer: ["customer", "segments", "metrics"],
  customer_client: ["customer_client", "customer"],
  campaign: ["campaign", "campaign_budget", "customer", "segments", "metrics"],
  campaign_budget: ["campaign_budget", "customer"],
  ad_group: ["ad_group", "campaign", "customer", "segments", "metrics"],
  ad_group_ad: ["ad_group_ad", "ad_group", "campaign", "customer", "segments", "metrics"],
};

function all(prefix: string, list: string): Record<string, FieldKind> {
  return Object.fromEntries(list.split(" ").map((entry) => {
    const [name = "", kind = "other"] = entry.split(":");
    return [`${prefix}.${name}`, kind as FieldKind];
  }));
}
