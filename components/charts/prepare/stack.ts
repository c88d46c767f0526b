import { compareDecimals, sum } from "@/lib/dashboards/rules/decimals";
import { bucketDays, describeBucket, formatBucket } from "@/lib/dashboards/rules/labels";
import type { MetricResult } from "@/lib/metrics/schema";
import { makeCell } from "./cells";
import { channelLook, otherLook } from "./channels";
import { bucketsOf, finalDayOf, isIncomplete, needsYear, type SeriesFrame } from "./series";
import type { PreparedChart, PreparedPoint, PreparedSeries } from "./prepared";
import { thinChart } from "./thin";

const otherKey = "other parts";

/** One metric over time, stacked by channel: the largest channels, and the rest as "Other". */
export function prepareStack(result: MetricResult, metric: string, frame: SeriesFrame, top = 5): PreparedChart {
  const column = result.columns.find((one) => one.key === metric);
  const kind = { unit: column?.unit ?? null, currency: result.currency };
  const ranked = rankParts(result, metric);
  const shown = ranked.length <= top + 1 ? ranked : ranked.slice(0, top);
  const series = shown.map((part): PreparedSeries => ({ ...lookOf(part), key: part, kind, direction: "none", hasCompare: false, isSum: true }));
  if (shown.length < ranked.length) {
    const { label, ...look } = otherLook();
    series.push({ ...look, title: label, key: otherKey, kind, direction: "none", hasCompare: false, isSum: true });
  }
  const finalDay = finalDayOf(result, frame.today);
  const cells = sumCells(result, metric, new Set(shown));
  const points = bucketsOf(frame.range, frame.grain, result.rows).map((bucket): PreparedPoint => ({
    bucket,
    label: formatBucket(bucket, frame.grain, needsYear(frame.range)),
    title: describeBucket(bucket, frame.grain),
    compareTitle: null,
    isIncomplete: isIncomplete(bucket, frame, finalDay),
    days: bucketDays(bucket, frame.grain, frame.range),
    cells: Object.fromEntries(series.map((one) => [one.key, makeCell(cells.get(`${bucket} ${one.key}`) ?? "0", null, one)])),
  }));
  return thinChart({ series, points, note: null });
}

function rankParts(result: MetricResult, metric: string): string[] {
  const totals = new Map<string, string>();
  for (const row of result.rows) {
    const part = partOf(row);
    totals.set(part, sum([totals.get(part) ?? "0", row.values[metric] ?? "0"]));
  }
  return [...totals].sort((a, b) => compareDecimals(b[1], a[1]) || (a[0] < b[0] ? -1 : 1)).map(([part]) => part);
}

function sumCells(result: MetricResult, metric: string, shown: Set<string>): Map<string, string> {
  const cells = new Map<string, string>();
  for (const row of result.rows) {
    const part = partOf(row);
    const key = `${row.bucket ?? ""} ${shown.has(part) ? part : otherKey}`;
    cells.set(key, sum([cells.get(key) ?? "0", row.values[metric] ?? "0"]));
  }
  return cells;
}

function lookOf(part: string): Pick<PreparedSeries, "title" | "color" | "dash" | "shape"> {
  const { label, ...look } = channelLook(part === "" ? null : part);
  return { title: label, ...look };
}

function partOf(row: MetricResult["rows"][number]): string {
  return row.dimensions.channel ?? "";
}
