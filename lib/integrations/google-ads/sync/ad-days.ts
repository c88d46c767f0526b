import "server-only";
import { addDays, isDay, type Day, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "../../provider";
import { isProviderError } from "../../trouble";
import { FORGOTTEN_PAGE } from "../client";
import { toAdDay, toCampaignDay, withRests, type Figures } from "../mappers/ad-days";
import { adDay, campaignDay } from "../mappers/wire";
import { searchPages } from "./search";

const METRICS = "metrics.cost_micros, metrics.impressions, metrics.clicks, metrics.conversions, metrics.conversions_value";
const CAMPAIGN = "segments.date, campaign.id, campaign.name";
const within = ({ from, to }: DayRange) => `segments.date BETWEEN '${from}' AND '${to}'`;
const byCampaigns = (days: DayRange) => `SELECT ${CAMPAIGN}, ${METRICS} FROM campaign WHERE ${within(days)} ORDER BY segments.date, campaign.id`;
const byAds = (days: DayRange) =>
  `SELECT ${CAMPAIGN}, ad_group.id, ad_group_ad.ad.id, ${METRICS} FROM ad_group_ad WHERE ${within(days)} ORDER BY segments.date, campaign.id, ad_group.id, ad_group_ad.ad.id`;

const MOST_RESTARTS = 3;

type ByDay = Map<Day, Map<string, Figures>>;

/**
 * Ads day by day, oldest first, each day whole; what the campaigns have beyond their ads is added to it.
 * `resume` is the first day that is still to be read: pages are not kept, as their tokens run out.
 */
export async function* readAdDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  let from = typeof resume === "string" && isDay(resume) ? resume : days.from;
  for (let restarts = 0; from <= days.to; ) {
    try {
      for await (const batch of readFrom(access, { from, to: days.to })) {
        yield batch;
        from = typeof batch.resume === "string" ? batch.resume : addDays(days.to, 1);
      }
    } catch (error) {
      if (!isForgottenPage(error) || restarts >= MOST_RESTARTS) throw error;
      restarts += 1;
    }
  }
}

const isForgottenPage = (error: unknown): boolean => isProviderError(error) && error.trouble.sentence === FORGOTTEN_PAGE;

async function* readFrom(access: ReadAccess, days: DayRange): AsyncGenerator<Batch> {
  const { account } = access;
  const [campaigns, ads]: [ByDay, ByDay] = [new Map(), new Map()];
  for await (const found of searchPages(access, account.externalId, byCampaigns(days), campaignDay)) {
    for (const row of found) keep(campaigns, toCampaignDay(account, row));
  }
  let from = days.from;
  for await (const found of searchPages(access, account.externalId, byAds(days), adDay)) {
    for (const row of found) keep(ads, toAdDay(account, row));
    // A later day has begun, so those before it are whole. Of a page that came twice they are written already.
    const open = found.at(-1)?.segments.date ?? from;
    if (open <= from) continue;
    yield toBatch({ from, to: addDays(open, -1) }, ads, campaigns, days);
    from = open;
  }
  yield toBatch({ from, to: days.to }, ads, campaigns, days);
}

/** By its key, so that a page that comes twice counts once. */
function keep(rows: ByDay, row: Figures): void {
  const day = rows.get(row.date) ?? new Map<string, Figures>();
  day.set(`${row.campaignId}|${row.adSet}|${row.ad}`, row);
  rows.set(row.date, day);
}

function toBatch(covers: DayRange, ads: ByDay, campaigns: ByDay, asked: DayRange): Batch {
  const rows: SourceAdDay[] = [];
  for (let day = covers.from; day <= covers.to; day = addDays(day, 1)) {
    rows.push(...withRests([...(ads.get(day)?.values() ?? [])], [...(campaigns.get(day)?.values() ?? [])]));
    ads.delete(day);
    campaigns.delete(day);
  }
  return { rows: { family: "ad_days", covers, rows }, resume: covers.to < asked.to ? addDays(covers.to, 1) : null };
}
