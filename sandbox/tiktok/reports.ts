import type { AdDay } from "../brand/types";
import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { remember, withoutPage } from "../outside/remember";
import { readNames, readParam, refused } from "./envelope";
import { PREFIX, type Advertiser } from "./model";
import { campaignsOf, isDeleted } from "./objects";

const DAY_MS = 86_400_000;
const MOST_DAYS = 30;
const MOST_DAYS_SUMMED = 365;
const SETTLING_DAYS = 28;
const VANISHING_DAYS = 7;
const LEVELS: Record<string, "advertiser_id" | "campaign_id" | "adgroup_id" | "ad_id"> = {
  AUCTION_ADVERTISER: "advertiser_id", AUCTION_CAMPAIGN: "campaign_id", AUCTION_ADGROUP: "adgroup_id", AUCTION_AD: "ad_id",
};

interface Names { campaign_id: string; campaign_name: string; adgroup_id: string; adgroup_name: string; ad_name: string }
interface Row extends AdDay { names: Names }

/** GET /report/integrated/get/: its rows, or what is wrong with the question. */
export function reportRows(outside: Outside, advertiser: Advertiser, query: URLSearchParams): Record<string, unknown>[] | Answer {
  return remember(outside, `tiktok|${withoutPage(query, ["page", "page_size"])}`, () => makeRows(outside, advertiser, query));
}

function makeRows(outside: Outside, advertiser: Advertiser, query: URLSearchParams): Record<string, unknown>[] | Answer {
  const level = LEVELS[query.get("data_level") ?? ""];
  const dimensions = readNames(query, "dimensions");
  const metrics = readNames(query, "metrics");
  if (query.get("report_type") !== "BASIC" || !level) return refused(40002, "data_level: is not supported for this report_type.");
  if (!dimensions || !metrics) return refused(40002, "dimensions, metrics: Not a valid list.");
  if (dimensions.some((name) => name !== level && name !== "stat_time_day")) return refused(40002, "dimensions: hold one that does not go with data_level.");
  const days = daysOf(query);
  const isByDay = dimensions.includes("stat_time_day");
  if (!days) return refused(40002, "start_date, end_date: are not valid dates.");
  if (days.length > (isByDay ? MOST_DAYS : MOST_DAYS_SUMMED)) return refused(40002, `The date range cannot exceed ${isByDay ? MOST_DAYS : MOST_DAYS_SUMMED} days.`);
  const names = namesOf(outside, advertiser, level === "advertiser_id" || asksForAll(query));
  const rows = days.flatMap((day) => dayRows(outside, advertiser, day, names));
  return [...join(rows, level, isByDay).values()].map((row, at) => toWire(advertiser, row, { level, isByDay, metrics, at }));
}

function daysOf(query: URLSearchParams): string[] | null {
  const [from, to] = [query.get("start_date") ?? "", query.get("end_date") ?? ""];
  if (![from, to].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) || from > to) return null;
  return Array.from({ length: Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1 }, (_, at) => new Date(Date.parse(from) + at * DAY_MS).toISOString().slice(0, 10));
}

/** Its value is JSON in a text in JSON. */
function asksForAll(query: URLSearchParams): boolean {
  const filtering = readParam(query, "filtering");
  return Array.isArray(filtering) && filtering.some((one: { field_name?: string; filter_value?: string }) => /_status$/.test(one.field_name ?? "") && (one.filter_value ?? "").includes("STATUS_ALL"));
}

function dayRows(outside: Outside, advertiser: Advertiser, day: string, names: ReadonlyMap<string, Names>): Row[] {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: advertiser.timeZone }).format(outside.now());
  const age = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
  const known = outside.faults.holds(PREFIX, "restated") && age < SETTLING_DAYS ? 0.5 + (0.5 * age) / SETTLING_DAYS : 1;
  const isVanishing = outside.faults.holds(PREFIX, "vanished") !== undefined && age >= 0 && age < VANISHING_DAYS;
  const part = (micros: number) => Math.floor((micros * known) / 10_000) * 10_000;
  const rows = advertiser.isBrands && age >= 0 ? outside.brand.adDays(advertiser.id, day).filter((row) => row.impressions > 0 || row.spendMicros > 0) : [];
  return rows.slice(isVanishing ? 1 : 0).flatMap((row) => {
    const own = names.get(row.adId);
    return own ? [{ ...row, names: own, ...(known < 1 ? { conversionsMicros: part(row.conversionsMicros), valueMicros: part(row.valueMicros) } : {}) }] : [];
  });
}

function namesOf(outside: Outside, advertiser: Advertiser, withDeleted: boolean): Map<string, Names> {
  const shown = campaignsOf(outside, advertiser).filter((campaign) => withDeleted || !isDeleted(campaign));
  return new Map(shown.flatMap((campaign) => campaign.adSets.flatMap((adSet) => adSet.ads.map((ad) => [
    ad.id, { campaign_id: campaign.id, campaign_name: campaign.name, adgroup_id: adSet.id, adgroup_name: adSet.name, ad_name: ad.name },
  ] as const))));
}

function join(rows: readonly Row[], level: string, isByDay: boolean): Map<string, Row> {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const id = level === "ad_id" ? row.adId : level === "adgroup_id" ? row.adSetId : level === "campaign_id" ? row.campaignId : "";
    const key = `${isByDay ? row.day : ""}|${id}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...row });
    else for (const name of ["spendMicros", "impressions", "clicks", "reach", "conversionsMicros", "valueMicros"] as const) sum[name] += row[name];
  }
  return sums;
}

interface Shape { level: string; isByDay: boolean; metrics: readonly string[]; at: number }

/** Mostly texts; some numbers in the same row; "-" where there is nothing. */
function toWire(advertiser: Advertiser, row: Row, { level, isByDay, metrics, at }: Shape): Record<string, unknown> {
  const id = { advertiser_id: advertiser.id, campaign_id: row.campaignId, adgroup_id: row.adSetId, ad_id: row.adId }[level];
  const isOdd = at % 2 === 1;
  const purchases = decimal(row.conversionsMicros, 0);
  const values: Record<string, unknown> = {
    ...row.names, currency: advertiser.currency, spend: decimal(row.spendMicros), impressions: isOdd ? row.impressions : String(row.impressions), clicks: String(row.clicks),
    reach: String(row.reach), ctr: row.impressions > 0 ? ((row.clicks / row.impressions) * 100).toFixed(2) : "-", cpm: row.impressions > 0 ? (row.spendMicros / 1_000 / row.impressions).toFixed(2) : "-",
    conversion: purchases, complete_payment: row.conversionsMicros === 0 ? "-" : purchases,
    total_complete_payment_rate: row.valueMicros === 0 ? (isOdd ? null : "-") : isOdd ? row.valueMicros / 1_000_000 : decimal(row.valueMicros),
    likes: row.clicks % 19, average_video_play: 1.48,
  };
  return {
    dimensions: { [level]: id, ...(isByDay ? { stat_time_day: `${row.day} 00:00:00` } : {}) },
    metrics: Object.fromEntries(metrics.filter((name) => values[name] !== undefined).map((name) => [name, values[name]])),
  };
}

function decimal(micros: number, places = 2): string {
  const whole = Math.floor(micros / 1_000_000);
  const rest = String(micros % 1_000_000).padStart(6, "0").replace(/0+$/, "").padEnd(places, "0");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}
