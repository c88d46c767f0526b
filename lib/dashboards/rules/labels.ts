import { endOf, weekday, type Day, type DayRange } from "@/lib/core/dates";
import type { Grain } from "../constants";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export function formatDay(day: Day, withYear = true): string {
  const name = `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1] ?? ""}`;
  return withYear ? `${name} ${day.slice(0, 4)}` : name;
}

/** "1–30 Nov 2026", "20 Nov – 3 Dec 2026", "20 Dec 2025 – 3 Jan 2026". */
export function formatRange({ from, to }: DayRange): string {
  if (from === to) return formatDay(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${formatDay(to)}`;
  return `${formatDay(from, from.slice(0, 4) !== to.slice(0, 4))} – ${formatDay(to)}`;
}

/** The axis label of a bucket: "12 Nov", "12 Nov ’26", "Nov 2026", "Q4 2026", "14:00". */
export function formatBucket(bucket: string, grain: Grain, withYear = false): string {
  const day = bucket.slice(0, 10);
  if (grain === "hour") return bucket.slice(11, 16);
  if (grain === "month") return `${months[Number(day.slice(5, 7)) - 1] ?? ""} ${day.slice(0, 4)}`;
  if (grain === "quarter") return `Q${Math.ceil(Number(day.slice(5, 7)) / 3)} ${day.slice(0, 4)}`;
  if (grain === "year") return day.slice(0, 4);
  return withYear ? `${formatDay(day, false)} ’${day.slice(2, 4)}` : formatDay(day, false);
}

/** The bucket in words: "Thu 12 Nov 2026", "week of 9 Nov 2026". */
export function describeBucket(bucket: string, grain: Grain): string {
  const day = bucket.slice(0, 10);
  if (grain === "hour") return `${formatDay(day)} ${bucket.slice(11, 16)}`;
  if (grain === "day") return `${weekdays[weekday(day) - 1] ?? ""} ${formatDay(day)}`;
  if (grain === "week") return `week of ${formatDay(day)}`;
  return formatBucket(bucket, grain);
}

/** The first and last day of the bucket, cut to the range. */
export function bucketDays(bucket: string, grain: Grain, range: DayRange): DayRange {
  const from = bucket.slice(0, 10);
  const to = lastDayOf(from, grain);
  return { from: from < range.from ? range.from : from, to: to > range.to ? range.to : to };
}

export function lastDayOf(from: Day, grain: Grain): Day {
  return grain === "hour" || grain === "day" ? from : endOf(from, grain);
}

/** "3 minutes ago", from two instants in ISO form. */
export function formatAge(knownAt: string, now: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(knownAt)) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 60 * 48) return `${Math.round(minutes / 60)} h ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}
