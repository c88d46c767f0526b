import "server-only";
import type { SourceAdObject } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "../../provider";
import { toAd, toAdSet, toCampaign } from "../mappers/ad-objects";
import { adGroupRow, adRow, campaignRow } from "../mappers/wire";
import { searchPages } from "./search";

const CAMPAIGNS = "SELECT campaign.id, campaign.name, campaign.status, campaign.advertising_channel_type, campaign.start_date_time, campaign.end_date_time, campaign_budget.amount_micros, campaign_budget.total_amount_micros, campaign_budget.explicitly_shared, campaign_budget.reference_count FROM campaign ORDER BY campaign.id";
const AD_GROUPS = "SELECT ad_group.id, ad_group.name, ad_group.status, ad_group.type, campaign.id FROM ad_group ORDER BY ad_group.id";
const ADS = "SELECT ad_group_ad.ad.id, ad_group_ad.ad.name, ad_group_ad.ad.type, ad_group_ad.ad.final_urls, ad_group_ad.ad.responsive_search_ad.headlines, ad_group_ad.status, ad_group.id FROM ad_group_ad ORDER BY ad_group_ad.ad.id";

/** Removed ones too: what they spent still has to be named. `resume` is the level to go on with, and how many of its pages were read. */
export async function* readObjects(access: ReadAccess, resume: Json | null): AsyncGenerator<Batch> {
  const levels = [
    () => pages(access, CAMPAIGNS, (found) => found.map(toCampaign), campaignRow),
    () => pages(access, AD_GROUPS, (found) => found.map(toAdSet), adGroupRow),
    () => pages(access, ADS, (found) => found.map(toAd), adRow),
  ];
  const first = Array.isArray(resume) && typeof resume[0] === "number" ? resume[0] : 0;
  for (const [level, read] of [...levels.entries()].slice(first)) {
    let page = 0;
    for await (const rows of read()) yield { rows: { family: "ad_objects", rows }, resume: [level, (page += 1)] };
  }
  yield { rows: { family: "ad_objects", rows: [] }, resume: null };
}

async function* pages<T>(access: ReadAccess, query: string, map: (found: T[]) => SourceAdObject[], shape: Parameters<typeof searchPages<T>>[3]): AsyncGenerator<SourceAdObject[]> {
  for await (const found of searchPages(access, access.account.externalId, query, shape)) yield map(found);
}
