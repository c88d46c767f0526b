import { sum } from "@/lib/dashboards/rules/decimals";
import { formatFull } from "@/lib/dashboards/rules/numbers";
import { placing, plotBox, pointAt, yOf, type SeriesKind } from "../prepare/plot-box";
import type { PreparedChart, PreparedPoint, PreparedSeries } from "../prepare/prepared";
import type { AnnotatedColumn } from "./annotated";
import type { CursorPart, DrillPoint, LegendEntry, Mark, Place, PlotModel, PlotSize, Reading } from "./plot-model";
import { seriesSheet } from "./series-sheet";
import { bandOf, columnX, isStack, nearestRow, scaleFor, spansAt } from "./series-spans";

/** Lines, areas and bars over time. */
export function seriesModel(chart: PreparedChart, kind: SeriesKind, heading: string, marks: AnnotatedColumn[] = []): PlotModel {
  const texts = new Map(marks.map((mark) => [mark.column, mark.texts]));
  return {
    count: chart.points.length,
    columns: chart.points.length,
    rows: chart.series.length,
    readsColumns: true,
    minWidth: 0,
    placeAt: ({ x }, { width }) => {
      const column = pointAt(x, width, chart.points.length, placing(kind));
      return column === null ? null : { column, row: null };
    },
    rowAt: (column, { x, y }, size) => nearestRow(chart, column, x, y, kind, size),
    spotOf: ({ column, row }, size) => ({ x: columnX(chart, column, kind, size.width), y: row === null ? plotBox.top : heightOf(chart, { column, row }, kind, size) }),
    cursorOf: (place, size) => cursorOf(chart, place, kind, size),
    read: (place) => readPoint(chart, kind, place, texts.get(place.column) ?? []),
    sheet: () => seriesSheet(chart, heading, texts),
    legend: legendOf(chart, kind),
    dayAt: (column) => chart.points[column]?.days?.from ?? null,
  };
}

function markOf(series: PreparedSeries, kind: SeriesKind): Mark {
  if (kind === "line") return { kind: "line", color: series.color, dash: series.dash };
  return { kind: "fill", color: series.color, shape: series.shape };
}

function legendOf({ series }: PreparedChart, kind: SeriesKind): LegendEntry[] {
  const entries = series.map((one): LegendEntry => ({ key: one.key, title: one.title, mark: markOf(one, kind) }));
  if (isStack(kind) || !series.some((one) => one.hasCompare)) return entries;
  return [...entries, { key: "before", title: "Before", mark: { kind: "line", color: "var(--data-compare)", dash: "4 3" } }];
}

function heightOf(chart: PreparedChart, { column, row }: { column: number; row: number }, kind: SeriesKind, size: PlotSize): number {
  const scale = scaleFor(chart, kind);
  const span = spansAt(chart, column, kind)[row];
  const value = chart.points[column]?.cells[chart.series[row]?.key ?? ""]?.position ?? 0;
  return yOf(isStack(kind) ? span?.high ?? 0 : value, scale, size.height);
}

function cursorOf(chart: PreparedChart, { column, row }: Place, kind: SeriesKind, size: PlotSize): CursorPart[] {
  const bottom = size.height - plotBox.axisHeight;
  if (placing(kind) === "bars") {
    const band = bandOf(chart, column, row, kind, size);
    const whole: CursorPart = { kind: "band", ...bandOf(chart, column, null, kind, size), y: plotBox.top, height: bottom - plotBox.top };
    const span = row === null ? null : spansAt(chart, column, kind)[row];
    if (!span) return [whole];
    const scale = scaleFor(chart, kind);
    const y = yOf(span.high, scale, size.height);
    return [whole, { kind: "box", ...band, y, height: Math.max(1, yOf(span.low, scale, size.height) - y) }];
  }
  const x = columnX(chart, column, kind, size.width);
  const dots = chart.series.flatMap((one, at): CursorPart[] => {
    const isMissing = chart.points[column]?.cells[one.key]?.position == null;
    if (isMissing || (row !== null && row !== at)) return [];
    return [{ kind: "dot", x, y: heightOf(chart, { column, row: at }, kind, size), color: one.color, shape: one.shape }];
  });
  return [{ kind: "line", x, top: plotBox.top, bottom }, ...dots];
}

function readPoint(chart: PreparedChart, kind: SeriesKind, { column, row }: Place, texts: string[]): Reading | null {
  const point = chart.points[column];
  if (!point) return null;
  const chosen = row === null ? null : chart.series[row] ?? null;
  const total = totalOf(chart, point, kind);
  return {
    title: point.title,
    isIncomplete: point.isIncomplete,
    lines: chart.series.map((one) => {
      const cell = point.cells[one.key];
      return { key: one.key, title: one.title, mark: markOf(one, kind), full: cell?.full ?? "–", change: cell?.change ?? null, isChosen: one === chosen };
    }),
    notes: [...(total ? [`Total: ${total}`] : []), ...beforeOf(chart, point), ...texts],
    spoken: describePoint(chart, column, chosen, [...(total && !chosen ? [`Total ${total}`] : []), ...texts]),
    point: drillPoint(chart, point, kind, chosen),
  };
}

/** A whole point means the first series, of a stack the whole stack. */
function drillPoint({ series }: PreparedChart, point: PreparedPoint, kind: SeriesKind, chosen: PreparedSeries | null): DrillPoint {
  const meant = chosen ?? (isStack(kind) ? null : series[0] ?? null);
  return {
    key: point.bucket, series: meant?.key ?? null, days: point.days,
    title: chosen ? `${point.title}, ${chosen.title}` : point.title,
    value: meant ? point.cells[meant.key]?.value ?? null : stackValue(series, point),
  };
}

function totalOf({ series }: PreparedChart, point: PreparedPoint, kind: SeriesKind): string | null {
  const first = series[0];
  return !first || series.length < 2 || !isStack(kind) ? null : formatFull(stackValue(series, point), first.kind);
}

function stackValue(series: PreparedSeries[], point: PreparedPoint): string {
  return sum(series.map((one) => point.cells[one.key]?.value ?? "0"));
}

function beforeOf({ series }: PreparedChart, point: PreparedPoint): string[] {
  if (!point.compareTitle) return [];
  const figures = series.filter((one) => one.hasCompare).map((one) => point.cells[one.key]?.compareFull ?? "–");
  return figures.length > 0 ? [`${point.compareTitle}: ${figures.join(", ")}`] : [];
}

/** One point in words: "Thu 12 Nov 2026: Net revenue £1,204.50, +4 % on £1,158.00." */
export function describePoint({ series, points }: PreparedChart, column: number, chosen: PreparedSeries | null = null, notes: string[] = []): string {
  const point = points[column];
  if (!point) return "";
  const parts = series.filter((one) => chosen === null || one === chosen).map(({ key, title }) => {
    const cell = point.cells[key];
    const before = cell?.change && cell.compareFull ? `, ${cell.change.text} on ${cell.compareFull}` : "";
    return `${title} ${cell?.full ?? "–"}${before}`;
  });
  return `${point.title}${point.isIncomplete ? ", incomplete" : ""}: ${[...parts, ...notes].join("; ")}.`;
}
