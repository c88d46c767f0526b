import type { DrillPoint } from "@/components/charts/model/plot-model";
import { figureOf, type Figure } from "@/components/passport/figure";
import type { MetricResult } from "@/lib/metrics/schema";

/** The figure that a point of a chart shows: of a metric's own line, or of one channel's part of the ad spend. */
export function figureOfPoint(totals: MetricResult, { series, days }: DrillPoint): Figure | null {
  if (days === null) return null;
  const line = totals.columns.find((column) => column.key === series);
  if (line) return figureOf(totals.passport, { id: line.key, title: line.title }, { range: days, compare: null });
  const spend = totals.columns.find((column) => column.key === "ad_spend");
  if (!spend) return null;
  const channel = series === null || series === OTHERS ? [] : [{ dimension: "channel" as const, op: "is" as const, values: [series] }];
  return figureOf(totals.passport, { id: spend.key, title: spend.title }, { range: days, compare: null, filters: channel });
}

/** The channels that a stack puts together have no single filter; then the whole day is shown. */
const OTHERS = "other parts";
