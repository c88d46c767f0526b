import type { AdDay, Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";
import { remember, withoutPage } from "../outside/remember";
import { badParam, metaError } from "./errors";
import type { Answer } from "../http/exchange";
import { brandAccountId, PREFIX, type MetaAccount } from "./model";
import { fieldNames, pick } from "./paging";

const DAY_MS = 86_400_000;
const SETTLING_DAYS = 28;
const VANISHING_DAYS = 7;
const HISTORY_DAYS = 1_130;
const LEVELS = ["account", "campaign", "adset", "ad"] as const;
type Level = (typeof LEVELS)[number];
const ATTRIBUTION = "7d_click_1d_view";
/** Windows that ended in January are refused. */
const WINDOWS: Record<string, number> = { "1d_click": 0.6, "7d_click": 0.85, "28d_click": 1, "1d_view": 0.15, "1d_ev": 0.02, default: 1 };

type Sums = Pick<AdDay, "spendMicros" | "impressions" | "clicks" | "reach" | "conversionsMicros" | "valueMicros">;
interface Row extends Sums { day: string; campaignId: string; adSetId: string; adId: string }

const PAGE_PARAMS = ["limit", "after", "access_token", "appsecret_proof"];

/** The rows of an insights call, or what is wrong with it. */
export function insightRows(outside: Outside, account: MetaAccount, query: URLSearchParams): Record<string, unknown>[] | Answer {
  return remember(outside, `meta|${account.id}|${withoutPage(query, PAGE_PARAMS)}`, () => makeRows(outside, account, query));
}

function makeRows(outside: Outside, account: MetaAccount, query: URLSearchParams): Record<string, unknown>[] | Answer {
  const level = (query.get("level") ?? "account") as Level;
  const range = readRange(query.get("time_range"));
  const windows = readList(query.get("action_attribution_windows"));
  if (!LEVELS.includes(level)) return badParam("Param level must be one of {ad, adset, campaign, account}");
  if (!range) return badParam("Param time_range must be a valid {since, until} pair");
  if (!windows || windows.some((name) => WINDOWS[name] === undefined)) return badParam("Param action_attribution_windows holds a window that is not supported");
  if (daysAgo(outside, account, range.since) > HISTORY_DAYS) return metaError(3018, "(#3018) The start date of the time range cannot be beyond 37 months from the current date");
  const names = [...fieldNames(query.get("fields") ?? "impressions,spend"), "date_start", "date_stop"];
  const isByDay = query.get("time_increment") === "1";
  const kept = join(daysOf(range).flatMap((day) => dayRows(outside, account, day)), level, isByDay, range.since);
  const campaigns = new Map(outside.brand.campaigns.map((one) => [one.id, one]));
  return kept.map((row) => pick(toWire(campaigns.get(row.campaignId), account, row, { windows, level, until: isByDay ? row.day : range.until }), names));
}

function readRange(text: string | null): { since: string; until: string } | null {
  try {
    const { since, until } = JSON.parse(text ?? "") as { since: unknown; until: unknown };
    const isRight = [since, until].every((day) => typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day)) && String(since) <= String(until);
    return isRight ? { since: String(since), until: String(until) } : null;
  } catch {
    return null;
  }
}

function readList(text: string | null): string[] | null {
  try {
    return text === null ? [] : (JSON.parse(text) as string[]);
  } catch {
    return null;
  }
}

function daysOf({ since, until }: { since: string; until: string }): string[] {
  const days: string[] = [];
  for (let at = Date.parse(since); at <= Date.parse(until); at += DAY_MS) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

function daysAgo(outside: Outside, { timeZone }: MetaAccount, day: string): number {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(outside.now());
  return Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
}

/** A day as it is known now: whole, unless a fault says that Meta is still counting. */
function dayRows(outside: Outside, account: MetaAccount, day: string): Row[] {
  const id = account.isBrands ? brandAccountId(outside, account.id) : undefined;
  const age = daysAgo(outside, account, day);
  if (!id || age < 0) return [];
  const rows = outside.brand.adDays(id, day).filter((row) => row.impressions > 0 || row.spendMicros > 0 || row.conversionsMicros > 0);
  const there = outside.faults.holds(PREFIX, "vanished") && age < VANISHING_DAYS ? rows.slice(1) : rows;
  if (!outside.faults.holds(PREFIX, "restated") || age >= SETTLING_DAYS) return [...there];
  const known = 0.5 + (0.5 * age) / SETTLING_DAYS;
  return there.map((row) => ({ ...row, conversionsMicros: part(row.conversionsMicros, known), valueMicros: part(row.valueMicros, known), spendMicros: age < 3 ? part(row.spendMicros, 0.97) : row.spendMicros }));
}

/** A share, down to whole hundredths. */
const part = (micros: number, share: number) => Math.floor((micros * share) / 10_000) * 10_000;

function join(rows: readonly Row[], level: Level, isByDay: boolean, since: string): Row[] {
  if (level === "ad" && isByDay) return [...rows];
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const day = isByDay ? row.day : since;
    const place = { account: "", campaign: row.campaignId, adset: row.adSetId, ad: row.adId }[level];
    const sum = sums.get(`${day}|${place}`);
    if (!sum) sums.set(`${day}|${place}`, { ...row, day });
    else for (const name of ["spendMicros", "impressions", "clicks", "reach", "conversionsMicros", "valueMicros"] as const) sum[name] += row[name];
  }
  return [...sums.values()];
}

/** All numbers are text; what is zero is left out. */
function toWire(campaign: Campaign | undefined, account: MetaAccount, row: Row, { windows, level, until }: { windows: readonly string[]; level: Level; until: string }): Record<string, unknown> {
  const adSet = campaign?.adSets.find(({ id }) => id === row.adSetId);
  const depth = LEVELS.indexOf(level);
  return {
    account_id: account.id, account_name: account.name, account_currency: account.currency,
    ...(depth >= 1 ? { campaign_id: row.campaignId, campaign_name: campaign?.name ?? "" } : {}),
    ...(depth >= 2 ? { adset_id: row.adSetId, adset_name: adSet?.name ?? "" } : {}),
    ...(depth >= 3 ? { ad_id: row.adId, ad_name: adSet?.ads.find(({ id }) => id === row.adId)?.name ?? "" } : {}),
    date_start: row.day, date_stop: until, impressions: String(row.impressions), spend: decimal(row.spendMicros),
    ...(row.clicks > 0 ? { clicks: String(row.clicks), inline_link_clicks: String(Math.floor(row.clicks * 0.8)), ctr: ((row.clicks / row.impressions) * 100).toFixed(6) } : {}),
    ...(row.reach > 0 ? { reach: String(row.reach) } : {}),
    ...(row.impressions > 0 ? { cpm: (row.spendMicros / 1_000 / row.impressions).toFixed(6) } : {}),
    attribution_setting: ATTRIBUTION, ...actionsOf(row, windows),
  };
}

/** The types overlap: the pixel's purchases are among the purchases, and those among the omni ones. */
function actionsOf(row: Row, windows: readonly string[]): Record<string, unknown> {
  const stats = (micros: number) => ({ value: decimal(micros, 0), ...Object.fromEntries(windows.map((name) => [name, decimal(part(micros, WINDOWS[name] ?? 0), 0)])) });
  const kinds = (micros: number) => (micros <= 0 ? [] : [
    { action_type: "offsite_conversion.fb_pixel_purchase", ...stats(part(micros, 0.9)) },
    { action_type: "purchase", ...stats(part(micros, 0.95)) },
    { action_type: "omni_purchase", ...stats(micros) },
  ]);
  const actions = [...(row.clicks > 0 ? [{ action_type: "link_click", ...stats(row.clicks * 1_000_000) }] : []), ...kinds(row.conversionsMicros)];
  const values = kinds(row.valueMicros);
  return { ...(actions.length > 0 ? { actions } : {}), ...(values.length > 0 ? { action_values: values } : {}) };
}

/** Exact; at least so many places. */
function decimal(micros: number, places = 2): string {
  const whole = Math.floor(micros / 1_000_000);
  const rest = String(micros % 1_000_000).padStart(6, "0").replace(/0+$/, "").padEnd(places, "0");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}
