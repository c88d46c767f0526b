import { dayName, dayNumber } from "../brand/calendar";
import type { SessionDay } from "../brand/types";
import type { Outside } from "../outside/outside";

const PREFIX = "ga4";
/** Of a day today, yesterday and so on: what of it has arrived, in hundredths. */
const ARRIVED = [55, 70, 85, 95];
const FEW = 12;

export const todayIn = (outside: Outside, timeZone: string): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(outside.now());

/** What is told of a day now: the truth, unless its settling or a loss was ordered. */
export function toldDay(outside: Outside, timeZone: string, day: string): SessionDay[] {
  let rows = [...outside.brand.sessionDays(day)];
  // Rows of few people are withheld where people could be told apart.
  if (isThresholding(outside)) rows = rows.filter(({ sessions }) => sessions >= FEW);
  if (isLumping(outside)) rows = rows.map((row) => (row.sessions < FEW * 3 ? { ...row, campaign: "(other)", source: "(other)", medium: "(other)", channelGroup: "(other)" } : row));
  const arrived = outside.faults.holds(PREFIX, "restated") ? (ARRIVED[dayNumber(todayIn(outside, timeZone)) - dayNumber(day)] ?? 100) : 100;
  return arrived === 100 ? rows : rows.map((row) => settling(row, arrived));
}

export const isThresholding = (outside: Outside): boolean => outside.faults.holds(PREFIX, "vanished") !== undefined;
export const isLumping = (outside: Outside): boolean => outside.faults.holds(PREFIX, "too_large") !== undefined;
/** Computed from a sample, over days that are partly gone, for someone who may not see costs. */
export const isLimited = (outside: Outside): boolean => outside.faults.holds(PREFIX, "report_stuck") !== undefined;

function settling(row: SessionDay, arrived: number): SessionDay {
  const part = (value: number) => Math.floor((value * arrived) / 100);
  return {
    ...row, sessions: part(row.sessions), engagedSessions: part(row.engagedSessions), users: part(row.users), newUsers: part(row.newUsers), pageViews: part(row.pageViews),
    addToCarts: part(row.addToCarts), checkouts: part(row.checkouts), purchases: part(row.purchases), revenueMicros: part(row.revenueMicros / 10_000) * 10_000,
  };
}

/** "2026-10-01", "today", "yesterday", "7daysAgo"; null: something else. */
export function readDate(outside: Outside, timeZone: string, text: unknown): string | null {
  const today = dayNumber(todayIn(outside, timeZone));
  const back = text === "today" ? 0 : text === "yesterday" ? 1 : Number(/^(\d{1,4})daysAgo$/.exec(String(text))?.[1] ?? NaN);
  if (!Number.isNaN(back)) return dayName(today - back);
  return /^\d{4}-\d{2}-\d{2}$/.test(String(text)) && !Number.isNaN(Date.parse(String(text))) ? String(text) : null;
}
