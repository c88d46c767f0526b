import { addDays, addMonths, endOf, startOf, type CalendarUnit, type Day, type DayRange } from "@/lib/core/dates";
import type { Preset } from "../constants";
import type { Extent } from "../schema";

/** "Last n days" are n whole days and end yesterday; "to date" ends today. */
export function presetRange(preset: Preset, today: Day, extent: Extent): DayRange {
  const lastDays = /^last_(\d+)_days$/.exec(preset);
  if (lastDays) return lastDaysTo(addDays(today, -1), Number(lastDays[1]));
  if (preset === "today") return { from: today, to: today };
  if (preset === "yesterday") return lastDaysTo(addDays(today, -1), 1);
  if (preset === "all") return { from: extent.firstDay ?? today, to: extent.lastDay ?? today };
  if (preset.endsWith("_to_date")) return { from: startOf(today, unitOf(preset)), to: today };
  const unit = unitOf(preset);
  const lastDay = addDays(startOf(today, unit), -1);
  return { from: startOf(lastDay, unit), to: endOf(lastDay, unit) };
}

export function lastDaysTo(last: Day, count: number): DayRange {
  return { from: addDays(last, 1 - count), to: last };
}

/** The neighbouring range of the same span; whole months, quarters and years stay whole. */
export function stepRange(range: DayRange, direction: -1 | 1): DayRange {
  for (const months of [12, 3, 1]) {
    if (isWholeMonths(range, months)) return wholeMonths(addMonths(range.from, direction * months), months);
  }
  const length = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000) + 1;
  return { from: addDays(range.from, direction * length), to: addDays(range.to, direction * length) };
}

function isWholeMonths(range: DayRange, months: number): boolean {
  return range.from.endsWith("-01") && wholeMonths(range.from, months).to === range.to;
}

function wholeMonths(from: Day, months: number): DayRange {
  return { from, to: addDays(addMonths(from, months), -1) };
}

function unitOf(preset: Preset): CalendarUnit {
  if (preset.includes("week")) return "week";
  if (preset.includes("month")) return "month";
  return preset.includes("quarter") ? "quarter" : "year";
}
