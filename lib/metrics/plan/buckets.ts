import "server-only";
import { addDays, addMonths, countDays, dayOf, dayStart, endOf, startOf, type Day, type DayRange } from "@/lib/core/dates";
import { zoneClock } from "@/lib/core/zones";
import type { MetricGrain } from "../constants";

const QUARTER_HOUR_MS = 900_000;
const DAYS_IN: Record<MetricGrain, number> = { hour: 1 / 25, day: 1, week: 7, month: 28, quarter: 90, year: 365 };

/** No fewer than there are; for a limit before the buckets are made. */
export function countBuckets(range: DayRange, grain: MetricGrain): number {
  return Math.ceil(countDays(range) / DAYS_IN[grain]);
}

/** The names of all buckets of a range: first days of the units, or local hours with their offset. */
export function listBuckets(range: DayRange, grain: MetricGrain, zone: string): string[] {
  if (grain === "hour") return listHours(range, zone);
  const buckets: string[] = [];
  for (let day = grain === "day" ? range.from : startOf(range.from, grain); day <= range.to; day = nextBucket(day, grain)) buckets.push(day);
  return buckets;
}

/** The first and last day of a bucket, within the range. */
export function bucketRange(bucket: string, grain: MetricGrain, range: DayRange): DayRange {
  const from = bucket.slice(0, 10);
  const to = grain === "hour" || grain === "day" ? from : endOf(from, grain);
  return { from: from < range.from ? range.from : from, to: to > range.to ? range.to : to };
}

/** "2026-10-25T01:00+01:00": on a day when clocks go back an hour's name alone is not one hour. */
export function hourName(localHour: string, offsetSeconds: number): string {
  const minutes = Math.abs(Math.trunc(offsetSeconds / 60));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${localHour}${offsetSeconds < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** First instants of the first day and of the day after the last. */
export function rangeInstants(range: DayRange, zone: string): { start: Date; end: Date } {
  return { start: dayStart(range.from, zone), end: dayStart(addDays(range.to, 1), zone) };
}

/** Now and today as a question sees them. */
export function todayIn(zone: string, now: Date): Day {
  return dayOf(now, zone);
}

function nextBucket(day: Day, grain: Exclude<MetricGrain, "hour">): Day {
  if (grain === "day") return addDays(day, 1);
  if (grain === "week") return addDays(day, 7);
  return addMonths(day, grain === "month" ? 1 : grain === "quarter" ? 3 : 12);
}

// By quarter-hours, as offsets have quarters too and Lord Howe moves its clocks by half an hour.
function listHours(range: DayRange, zone: string): string[] {
  const clock = zoneClock(zone);
  const { start, end } = rangeInstants(range, zone);
  const names = new Set<string>();
  for (let at = start.getTime(); at < end.getTime(); at += QUARTER_HOUR_MS) {
    const offset = clock.offsetAt(at);
    const local = new Date(at + offset).toISOString();
    names.add(hourName(`${local.slice(0, 13)}:00`, offset / 1_000));
  }
  return [...names];
}
