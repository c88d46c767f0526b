import { formatAxis } from "@/lib/dashboards/rules/numbers";
import { labelledPoints, type AxisScale } from "../prepare/axis";
import { labelCount, plotBox } from "../prepare/plot-box";
import type { PreparedChart } from "../prepare/prepared";

const look = { tickLine: false, interval: 0 as const, tick: plotBox.tick };

/** The figures on the left, the same for every chart over time. */
export function valueAxis({ series }: PreparedChart, scale: AxisScale) {
  const kind = series[0]?.kind ?? { unit: null, currency: "" };
  return {
    ...look, domain: [scale.low, scale.high], ticks: scale.ticks, width: plotBox.axisWidth, axisLine: false,
    tickFormatter: (value: number) => formatAxis(value, kind),
  };
}

/** The buckets below, as many labels as fit. */
export function bucketAxis({ points }: PreparedChart, width: number) {
  const marked = labelledPoints(points.length, labelCount(width));
  const named = new Set(marked);
  return {
    ...look, dataKey: "index", ticks: marked, height: plotBox.axisHeight, axisLine: { stroke: "var(--border)" },
    tickFormatter: (index: number) => (named.has(index) ? points[index]?.label ?? "" : ""),
  };
}

/** For drawing: complete, incomplete and lone values apart, as each is drawn its own way. */
export function strokesOf(points: PreparedChart["points"], index: number, valueAt: (place: number) => number | null) {
  const isOpen = (at: number) => points[at]?.isIncomplete ?? false;
  const value = valueAt(index);
  return {
    solid: isOpen(index) ? null : value,
    open: isOpen(index - 1) || isOpen(index) || isOpen(index + 1) ? value : null,
    alone: valueAt(index - 1) === null && valueAt(index + 1) === null ? value : null,
  };
}
