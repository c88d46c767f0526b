import { addDays, compareRange, diffDays, eachDay, startOf, type Day, type DayRange } from "@/lib/core/dates";
import type { Grain } from "@/lib/dashboards/constants";
import type { ResolvedCompare } from "@/lib/dashboards/schema";
import { bucketDays, describeBucket, formatBucket, lastDayOf } from "@/lib/dashboards/rules/labels";
import type { NumberKind } from "@/lib/dashboards/rules/numbers";
import type { MetricResult } from "@/lib/metrics/schema";
import { makeCell } from "./cells";
import type { PreparedCell, PreparedChart, PreparedPoint, PreparedSeries } from "./prepared";
import { thinChart } from "./thin";

export interface SeriesFrame { range: DayRange; grain: Grain; today: string; compare: ResolvedCompare | null }
export interface SeriesLook { key: string; color: string; dash?: string | undefined; shape?: PreparedSeries["shape"]; compare?: boolean }

type Row = MetricResult["rows"][number];

/** A time series of one or more metrics of the same result, with every bucket of the range in place. */
export function prepareSeries(result: MetricResult, looks: SeriesLook[], frame: SeriesFrame): PreparedChart {
  const series = looks.map((look) => toSeries(result, look, frame));
  const rows = new Map(result.rows.map((row) => [row.bucket ?? "", row]));
  const finalDay = finalDayOf(result, frame.today);
  const points = bucketsOf(frame.range, frame.grain, result.rows).map((bucket) => toPoint(bucket, rows.get(bucket), series, { ...frame, finalDay }));
  return thinChart({ series, points, note: null });
}

/** Two charts over the same buckets as one. */
export function joinSeries(first: PreparedChart, second: PreparedChart): PreparedChart {
  const cells = new Map(second.points.map((point) => [point.bucket, point.cells]));
  return {
    series: [...first.series, ...second.series],
    note: first.note ?? second.note,
    points: first.points.map((point) => ({ ...point, cells: { ...point.cells, ...cells.get(point.bucket) } })),
  };
}

/** Every bucket of the range in order; hours come from the answer, as their number depends on the zone. */
export function bucketsOf(range: DayRange, grain: Grain, rows: Row[]): string[] {
  if (grain === "hour") return [...new Set(rows.flatMap((row) => row.bucket ?? []))].sort();
  const unit = grain;
  if (unit === "day") return eachDay(range);
  return [...new Set(eachDay(range).map((day) => startOf(day, unit)))];
}

/** Up to here the days are over, and every source of the answer has them. */
export function finalDayOf(result: MetricResult, today: Day): Day {
  return result.passport.freshness.reduce((day, { lastDay }) => (lastDay < day ? lastDay : day), addDays(today, -1));
}

/** Not over, not brought in yet, or cut off by the range: not to be read beside whole buckets. */
export function isIncomplete(bucket: string, { grain, range }: Pick<SeriesFrame, "grain" | "range">, finalDay: Day): boolean {
  const first = bucket.slice(0, 10);
  return first < range.from || lastDayOf(first, grain) > range.to || bucketDays(bucket, grain, range).to > finalDay;
}

/** Over more than a year a day and a month are not enough. */
export function needsYear({ from, to }: DayRange): boolean {
  return diffDays(from, to) > 366;
}

function toSeries(result: MetricResult, look: SeriesLook, frame: SeriesFrame): PreparedSeries {
  const column = result.columns.find((one) => one.key === look.key);
  return {
    key: look.key,
    title: column?.title ?? look.key,
    kind: { unit: column?.unit ?? null, currency: result.currency },
    direction: column?.direction ?? "none",
    color: look.color,
    dash: look.dash,
    shape: look.shape ?? "circle",
    hasCompare: frame.compare !== null && look.compare !== false,
    isSum: isSum(result, look.key),
  };
}

function toPoint(bucket: string, row: Row | undefined, series: PreparedSeries[], frame: SeriesFrame & { finalDay: Day }): PreparedPoint {
  const compareBucket = row?.compareBucket ?? expectedCompareBucket(bucket, frame);
  const cells = Object.fromEntries(series.map((one) => [one.key, toCell(row, one)]));
  return {
    bucket,
    label: formatBucket(bucket, frame.grain, needsYear(frame.range)),
    title: describeBucket(bucket, frame.grain),
    compareTitle: frame.compare && compareBucket ? describeBucket(compareBucket, frame.grain) : null,
    isIncomplete: isIncomplete(bucket, frame, frame.finalDay),
    days: bucketDays(bucket, frame.grain, frame.range),
    cells,
  };
}

function toCell(row: Row | undefined, series: PreparedSeries): PreparedCell {
  const value = row ? row.values[series.key] ?? null : emptyOf(series.kind);
  return makeCell(value, row?.compare?.[series.key] ?? null, series);
}

/** Ratios come last, from sums, and people counted once in each bucket may be the same people. */
function isSum(result: MetricResult, key: string): boolean {
  const unit = result.columns.find((one) => one.key === key)?.unit;
  const formula = result.passport.metrics.find((one) => one.id === key)?.formula ?? "";
  return (unit === "money" || unit === "count") && !formula.includes("÷") && !key.endsWith("customers");
}

/** A bucket without a row had no orders and no spend: sums are 0 there, ratios have no value. */
export function emptyOf(kind: NumberKind): string | null {
  return kind.unit === "money" || kind.unit === "count" ? "0" : null;
}

function expectedCompareBucket(bucket: string, { compare, grain }: SeriesFrame): string | null {
  if (!compare || compare.kind === "custom" || grain === "hour") return null;
  const day = { from: bucket, to: bucket };
  return compare.kind === "previous_year" && grain === "day" ? compareRange(day, "previous_year", compare.matchWeekday).from : null;
}
