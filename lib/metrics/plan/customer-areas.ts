import "server-only";
import { addDays, addMonths, countDays, eachDay, endOf, startOf, type Day, type DayRange } from "@/lib/core/dates";
import { BEFORE_BUCKET, NO_PREVIOUS_DAY } from "@/lib/rollups/cubes";
import type { MetricGrain } from "../constants";
import { bucketRange } from "./buckets";

type PairGrain = Exclude<MetricGrain, "hour">;

/** Cells of the cube (day, previous day) → customers; both ends of both sides are counted. */
export interface PairArea {
  /** −1: counted by another area, and to be taken off again. */
  sign: 1 | -1;
  grain: PairGrain;
  /** bucket: the customers of a whole bucket, counted once each. */
  previousGrain: "day" | "month" | "bucket";
  from: Day;
  to: Day;
  previousFrom: Day;
  previousTo: Day;
}

/** A whole bucket is one look-up; one that the range cuts, or as it was once known, is counted like any range. */
export function bucketAreas(bucket: string, grain: MetricGrain, range: DayRange, byDays: boolean): PairArea[] {
  const days = bucketRange(bucket, grain, range);
  const isWhole = grain !== "hour" && bucket >= range.from && (grain === "day" || endOf(bucket, grain) <= range.to);
  if (byDays || !isWhole) return customerAreas(days, byDays);
  return [area(grain, "bucket", { from: bucket, to: bucket }, { from: NO_PREVIOUS_DAY, to: BEFORE_BUCKET })];
}

/**
 * The cells that hold each customer who was active in the range exactly once: those whose day lies in it and
 * whose day before that lies before it. Whole months on either side are read as months.
 */
export function customerAreas(range: DayRange, byDays = false): PairArea[] {
  const { from } = range;
  if (byDays) return [area("day", "day", range, { from: NO_PREVIOUS_DAY, to: addDays(from, -1) })];
  // A single day has no earlier day within it, so whatever came before may be read by months.
  if (from === range.to) return [area("day", "month", range, { from: NO_PREVIOUS_DAY, to: from })];
  const { edges, months } = splitMonths(range);
  // Each day's customers, less those whose day before it lies in the range as well: few cells for a week.
  if (months === null && countDays(range) <= 31) return shortAreas(range);
  const monthStart = startOf(from, "month");
  const earlierMonths: DayRange = { from: NO_PREVIOUS_DAY, to: addDays(monthStart, -1) };
  const sameMonth: DayRange = { from: monthStart, to: addDays(from, -1) };
  const areas = edges.map((edge) => area("day", "month", edge, earlierMonths));
  if (months) areas.push(area("month", "month", months, earlierMonths));
  if (sameMonth.to < sameMonth.from) return areas;
  // One by one: the key then leads straight to the few previous days that are wanted.
  for (const day of edges.flatMap((edge) => eachDay(edge))) areas.push(area("day", "day", { from: day, to: day }, sameMonth));
  for (const month of months ? eachMonth(months) : []) areas.push(area("month", "day", { from: month, to: month }, sameMonth));
  return areas;
}

function shortAreas(range: DayRange): PairArea[] {
  const repeats = eachDay(range).slice(1).map((day) =>
    area("day", "day", { from: day, to: day }, { from: range.from, to: addDays(day, -1) }, -1));
  return [area("day", "month", range, { from: NO_PREVIOUS_DAY, to: range.to }), ...repeats];
}

/** The whole months of a range, named by their first days, and the days before and after them. */
export function splitMonths({ from, to }: DayRange): { edges: DayRange[]; months: DayRange | null } {
  const first = from === startOf(from, "month") ? from : addMonths(startOf(from, "month"), 1);
  const last = to === endOf(to, "month") ? startOf(to, "month") : addMonths(startOf(to, "month"), -1);
  if (first > last) return { edges: [{ from, to }], months: null };
  const edges = [{ from, to: addDays(first, -1) }, { from: addDays(endOf(last, "month"), 1), to }];
  return { edges: edges.filter((edge) => edge.from <= edge.to), months: { from: first, to: last } };
}

function eachMonth({ from, to }: DayRange): Day[] {
  const months: Day[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

function area(grain: PairGrain, previousGrain: PairArea["previousGrain"], days: DayRange, previous: DayRange, sign: 1 | -1 = 1): PairArea {
  return { sign, grain, previousGrain, from: days.from, to: days.to, previousFrom: previous.from, previousTo: previous.to };
}
