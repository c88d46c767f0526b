import { plotBox, xOf, yOf } from "../prepare/plot-box";
import type { PreparedScatter, ScatterPoint } from "../prepare/scatter";
import type { PlotModel, PlotSize, Reading, Spot } from "./plot-model";
import { figureCell, rawHead, textCell } from "./series-sheet";

export function scatterSpot({ x, y }: PreparedScatter, point: ScatterPoint, { width, height }: PlotSize): Spot {
  return { x: xOf((point.x - x.scale.low) / (x.scale.high - x.scale.low), width), y: yOf(point.y, y.scale, height) };
}

export function scatterModel(chart: PreparedScatter): PlotModel {
  const { points } = chart;
  return {
    count: points.length, columns: points.length, rows: 1, readsColumns: false, minWidth: 0,
    placeAt: (spot, size) => nearest(chart, spot, size),
    rowAt: () => 0,
    spotOf: ({ column }, size) => (points[column] ? scatterSpot(chart, points[column], size) : { x: 0, y: 0 }),
    cursorOf: ({ column }, size) => {
      const point = points[column];
      if (!point) return [];
      const { x, y } = scatterSpot(chart, point, size);
      return [
        { kind: "line", x, top: y, bottom: size.height - plotBox.axisHeight },
        { kind: "box", x: x - 9, y: y - 9, width: 18, height: 18 },
        { kind: "dot", x, y, color: point.color, shape: point.shape },
      ];
    },
    read: ({ column }) => readPoint(chart, points[column]),
    sheet: () => ({
      heading: chart.noun,
      heads: [
        ...(chart.groups.length > 0 ? [{ title: "Channel", raw: "Channel", isText: true }] : []),
        { title: chart.x.title, raw: rawHead(chart.x.title, chart.x.kind), isText: false },
        { title: chart.y.title, raw: rawHead(chart.y.title, chart.y.kind), isText: false },
      ],
      rows: points.map((point) => ({
        key: point.key, title: point.title, raw: point.title, isIncomplete: false,
        cells: [...(chart.groups.length > 0 ? [textCell(point.group)] : []), figureCell(point.xFull, point.xValue), figureCell(point.yFull, point.yValue)],
      })),
    }),
    legend: chart.groups.map(({ title, color, shape }) => ({ key: title, title, mark: { kind: "shape", color, shape } })),
    dayAt: () => null,
  };
}

const reach = 28;

/** The point nearest to the pointer, if it is near at all. */
function nearest(chart: PreparedScatter, { x, y }: Spot, size: PlotSize) {
  let found: { column: number; distance: number } | null = null;
  chart.points.forEach((point, column) => {
    const spot = scatterSpot(chart, point, size);
    const distance = Math.hypot(spot.x - x, spot.y - y);
    if (distance <= reach && (found === null || distance < found.distance)) found = { column, distance };
  });
  return found === null ? null : { column: (found as { column: number }).column, row: 0 };
}

function readPoint({ x, y }: PreparedScatter, point: ScatterPoint | undefined): Reading | null {
  if (!point) return null;
  const mark = { kind: "shape" as const, color: point.color, shape: point.shape };
  return {
    title: point.title, isIncomplete: false, notes: point.group ? [point.group] : [],
    lines: [
      { key: "y", title: y.title, mark, full: point.yFull, change: null, isChosen: false },
      { key: "x", title: x.title, mark: null, full: point.xFull, change: null, isChosen: false },
    ],
    spoken: `${point.title}${point.group ? `, ${point.group}` : ""}: ${y.title} ${point.yFull}; ${x.title} ${point.xFull}.`,
    point: { key: point.key, series: point.group || null, days: null, title: point.title, value: point.yValue },
  };
}
