import { lineExtent, scaleOf, stackExtent, type AxisScale } from "../prepare/axis";
import { placing, plotBox, shareOf, xOf, yOf, type SeriesKind } from "../prepare/plot-box";
import type { PreparedChart } from "../prepare/prepared";
import type { PlotSize } from "./plot-model";

/** From where to where a series reaches at a point, in its own numbers. */
export interface Span { low: number; high: number }

export function isStack(kind: SeriesKind): boolean {
  return kind === "area" || kind === "stacked";
}

export function scaleFor(chart: PreparedChart, kind: SeriesKind): AxisScale {
  return scaleOf(...(isStack(kind) ? stackExtent(chart) : lineExtent(chart)));
}

/** The spans of all series at a point; stacked ones stand on each other, negative ones hang below 0. */
export function spansAt({ series, points }: PreparedChart, column: number, kind: SeriesKind): (Span | null)[] {
  let [up, down] = [0, 0];
  return series.map(({ key }) => {
    const value = points[column]?.cells[key]?.position ?? null;
    if (value === null) return null;
    if (!isStack(kind)) return { low: Math.min(0, value), high: Math.max(0, value) };
    if (value < 0) {
      down += value;
      return { low: down, high: down - value };
    }
    up += value;
    return { low: up - value, high: up };
  });
}

export interface Box { x: number; y: number; width: number; height: number }

/** The band of a point, and of one series in it where several stand side by side. */
export function bandOf(chart: PreparedChart, column: number, row: number | null, kind: SeriesKind, { width }: PlotSize): { x: number; width: number } {
  const inner = Math.max(0, width - plotBox.axisWidth - plotBox.right);
  const band = inner / Math.max(1, chart.points.length);
  const x = plotBox.axisWidth + column * band;
  if (kind !== "bars" || row === null) return { x, width: band };
  const gap = chart.points.length > 60 ? 0 : band * 0.1;
  const part = (band - 2 * gap) / Math.max(1, chart.series.length);
  return { x: x + gap + row * part, width: part };
}

export function columnX(chart: PreparedChart, column: number, kind: SeriesKind, width: number): number {
  return xOf(shareOf(column, chart.points.length, placing(kind)), width);
}

/** The series nearest to a height: the part of the stack that holds it, the line that is closest. */
export function nearestRow(chart: PreparedChart, column: number, x: number, y: number, kind: SeriesKind, size: PlotSize): number | null {
  const { series, points } = chart;
  if (series.length === 0 || !points[column]) return null;
  if (kind === "bars") {
    const row = series.findIndex((_, at) => { const band = bandOf(chart, column, at, kind, size); return x >= band.x && x < band.x + band.width; });
    return row < 0 ? null : row;
  }
  const scale = scaleFor(chart, kind);
  const distances = spansAt(chart, column, kind).map((span, row) => {
    if (!span) return Infinity;
    if (!isStack(kind)) return Math.abs(yOf(points[column]?.cells[series[row]!.key]?.position ?? 0, scale, size.height) - y);
    const [top, bottom] = [yOf(span.high, scale, size.height), yOf(span.low, scale, size.height)];
    return y >= top && y <= bottom ? 0 : Infinity;
  });
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : null;
}
