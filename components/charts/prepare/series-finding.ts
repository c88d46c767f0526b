import { compareDecimals, sum, toPosition } from "@/lib/dashboards/rules/decimals";
import { formatShort } from "@/lib/dashboards/rules/numbers";
import { spreadSentence } from "@/lib/dashboards/rules/sentence";
import type { PreparedChart, PreparedPoint, PreparedSeries } from "./prepared";

/** A heading made from the points: what they add up to, or where a ratio ended. */
export function seriesFinding(chart: PreparedChart): string {
  const first = chart.series[0];
  const known = first ? knownOf(chart, first) : [];
  if (!first || known.length === 0) return "There is nothing to draw in this period";
  if (first.isSum) return `${first.title} was ${formatShort(sum(known), first.kind)}`;
  return `${first.title} ended at ${formatShort(known.at(-1), first.kind)}`;
}

/** The same for parts of a whole: "Meta took the largest part of £219K". */
export function stackFinding(chart: PreparedChart): string {
  const parts = chart.series.map((one) => ({ one, total: sum(knownOf(chart, one)) }));
  const [largest] = [...parts].sort((a, b) => compareDecimals(b.total, a.total));
  if (!largest) return "There is nothing to draw in this period";
  return `${largest.one.title} was the largest part of ${formatShort(sum(parts.map((part) => part.total)), largest.one.kind)}`;
}

/** Highest and lowest complete point of the first series. */
export function seriesSpread(chart: PreparedChart): string {
  return spreadOf(chart, (point, first) => point.cells[first.key]?.value ?? null);
}

/** Highest and lowest complete point of all parts together. */
export function stackSpread(chart: PreparedChart): string {
  return spreadOf(chart, (point) => sum(chart.series.map((one) => point.cells[one.key]?.value ?? "0")));
}

function spreadOf({ series, points }: PreparedChart, valueOf: (point: PreparedPoint, first: PreparedSeries) => string | null): string {
  const first = series[0];
  if (!first) return "";
  const complete = points.filter((point) => !point.isIncomplete).map((point) => ({ label: point.title, value: valueOf(point, first) }));
  return spreadSentence(complete.map((point) => ({ ...point, position: toPosition(point.value) })), first.kind);
}

function knownOf({ points }: PreparedChart, { key }: PreparedSeries): string[] {
  return points.flatMap((point) => point.cells[key]?.value ?? []);
}
