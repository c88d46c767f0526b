import { zoneClock, type Adjusted } from "./zones";

/** A plain calendar date, "YYYY-MM-DD", in no time zone. */
export type Day = string;
export interface DayRange { from: Day; to: Day }
export interface LocalTime { y: number; m: number; d: number; h: number; mi: number; s: number }
export type CalendarUnit = "week" | "month" | "quarter" | "year";
export type CompareKind = "previous_period" | "previous_year";

const DAY_MS = 86_400_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
const names = new Map<number, Day>();

export function isDay(value: unknown): value is Day {
  return typeof value === "string" && DAY_FORM.test(value) && dayFromNumber(dayNumber(value)) === value;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

export function dayFromNumber(number: number): Day {
  let name = names.get(number);
  if (name === undefined) {
    name = new Date(number * DAY_MS).toISOString().slice(0, 10);
    if (names.size > 200_000) names.clear();
    names.set(number, name);
  }
  return name;
}

export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** The same day of another month, or that month's last day. */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Math.min(Number(day.slice(8, 10)), last);
  return dayFromNumber(Date.UTC(year, month, date) / DAY_MS);
}

/** b − a in days. */
export function diffDays(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

/** How many days a range has, both ends counted. */
export function countDays(range: DayRange): number {
  return diffDays(range.from, range.to) + 1;
}

export function eachDay(range: DayRange): Day[] {
  const first = dayNumber(range.from);
  return Array.from({ length: Math.max(0, countDays(range)) }, (_, index) => dayFromNumber(first + index));
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the unit that contains the day; weeks begin on Monday. */
export function startOf(day: Day, unit: CalendarUnit): Day {
  if (unit === "week") return addDays(day, 1 - weekday(day));
  if (unit === "month") return `${day.slice(0, 7)}-01`;
  if (unit === "year") return `${day.slice(0, 4)}-01-01`;
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

/** The last day of the unit that contains the day. */
export function endOf(day: Day, unit: CalendarUnit): Day {
  const start = startOf(day, unit);
  if (unit === "week") return addDays(start, 6);
  const months = unit === "month" ? 1 : unit === "quarter" ? 3 : 12;
  return addDays(addMonths(start, months), -1);
}

/**
 * The range to compare with. With `matchWeekday` it is moved by whole weeks, so that each day
 * meets the same day of the week, and has the same length.
 */
export function compareRange(range: DayRange, kind: CompareKind, matchWeekday = false): DayRange {
  if (kind === "previous_year") {
    if (matchWeekday) return moveRange(range, -364);
    return { from: addMonths(range.from, -12), to: addMonths(range.to, -12) };
  }
  const length = countDays(range);
  return moveRange(range, -(matchWeekday ? Math.ceil(length / 7) * 7 : length));
}

/**
 * The instant of a wall-clock time in a zone. A time that was skipped becomes the next valid
 * instant, a repeated one the first of the two; `adjusted` tells.
 */
export function zonedToInstant(local: LocalTime, zone: string): { instant: Date; adjusted: Adjusted } {
  const clock = zoneClock(zone);
  const epoch = clock.toEpoch(Date.UTC(local.y, local.m - 1, local.d, local.h, local.mi, local.s));
  return { instant: new Date(epoch), adjusted: clock.adjusted };
}

/** The calendar day of an instant in a zone. */
export function dayOf(instant: Date | number, zone: string): Day {
  const epoch = typeof instant === "number" ? instant : instant.getTime();
  return dayFromNumber(Math.floor((epoch + zoneClock(zone).offsetAt(epoch)) / DAY_MS));
}

/** The first instant of a day in a zone; of a day that was skipped, the next valid instant. */
export function dayStart(day: Day, zone: string): Date {
  return new Date(zoneClock(zone).toEpoch(dayNumber(day) * DAY_MS));
}

/** How many minutes a local day has: 1440, or more or less when the clocks change. */
export function dayMinutes(day: Day, zone: string): number {
  return (dayStart(addDays(day, 1), zone).getTime() - dayStart(day, zone).getTime()) / 60_000;
}

function moveRange(range: DayRange, days: number): DayRange {
  return { from: addDays(range.from, days), to: addDays(range.to, days) };
}
