import { maxPoints } from "@/lib/dashboards/constants";
import { toPosition } from "@/lib/dashboards/rules/decimals";
import { formatFull, formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";
import type { MetricResult } from "@/lib/metrics/schema";
import { scaleOf, type AxisScale } from "./axis";
import { channelLook, type Shape } from "./channels";

export interface ScatterAxis { title: string; kind: NumberKind }
export interface ScatterInput {
  /** What a point is: "Campaign". */
  noun: string;
  x: ScatterAxis;
  y: ScatterAxis;
  points: { key: string; title: string; x: string | null; y: string | null; channel?: string | null }[];
}
export interface ScatterPoint { key: string; title: string; group: string; x: number; y: number; xValue: string; yValue: string; xFull: string; yFull: string; color: string; shape: Shape }
export interface PreparedScatter {
  noun: string;
  x: ScatterAxis & { scale: AxisScale };
  y: ScatterAxis & { scale: AxisScale };
  /** From left to right, as the arrow keys go. */
  points: ScatterPoint[];
  groups: { title: string; color: string; shape: Shape }[];
  finding: string;
  sentence: string;
}

/** Two figures of each campaign or product against each other. */
export function prepareScatter({ noun, x, y, points }: ScatterInput): PreparedScatter {
  const known = points.flatMap((point) => toPoint(point, x, y));
  const shown = [...known].sort((a, b) => b.x - a.x).slice(0, maxPoints).sort((a, b) => a.x - b.x || a.y - b.y);
  const groups = new Map(shown.map(({ group, color, shape }) => [group, { title: group, color, shape }]));
  return {
    noun, points: shown,
    x: { ...x, scale: scaleOf(...extentOf(shown.map((point) => point.x))) },
    y: { ...y, scale: scaleOf(...extentOf(shown.map((point) => point.y))) },
    groups: groups.size > 1 || !groups.has("") ? [...groups.values()] : [],
    finding: findingOf(shown, x, y), sentence: sentenceOf(shown, { points: points.length, known: known.length, noun, x, y }),
  };
}

/** Two metrics of the same answer, a point for each value of a dimension. */
export function scatterOf(result: MetricResult, dimension: string, metrics: { x: string; y: string }, noun: string): PreparedScatter {
  const axis = (key: string): ScatterAxis => {
    const column = result.columns.find((one) => one.key === key);
    return { title: column?.title ?? key, kind: { unit: column?.unit ?? null, currency: result.currency } };
  };
  return prepareScatter({
    noun, x: axis(metrics.x), y: axis(metrics.y),
    points: result.rows.map((row, index) => ({
      key: row.dimensions[dimension] ?? `none ${index}`, title: row.labels?.[dimension] ?? row.dimensions[dimension] ?? "None",
      x: row.values[metrics.x] ?? null, y: row.values[metrics.y] ?? null, channel: row.dimensions.channel,
    })),
  });
}

/** How closely two figures go together, from −1 to 1; null when one of them does not vary. */
export function correlation(points: { x: number; y: number }[]): number | null {
  const count = points.length;
  if (count < 3) return null;
  const mean = (pick: "x" | "y") => points.reduce((all, point) => all + point[pick], 0) / count;
  const [mx, my] = [mean("x"), mean("y")];
  let [xy, xx, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

function toPoint(point: ScatterInput["points"][number], x: ScatterAxis, y: ScatterAxis): ScatterPoint[] {
  if (point.x === null || point.y === null) return [];
  const look = point.channel ? channelLook(point.channel) : { label: "", color: "var(--data-1)", shape: "circle" as const };
  return [{
    key: point.key, title: point.title, group: look.label, x: toPosition(point.x) ?? 0, y: toPosition(point.y) ?? 0, xValue: point.x, yValue: point.y,
    xFull: formatFull(point.x, x.kind), yFull: formatFull(point.y, y.kind), color: look.color, shape: look.shape,
  }];
}

function extentOf(values: number[]): [number, number] {
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

function findingOf(points: ScatterPoint[], x: ScatterAxis, y: ScatterAxis): string {
  const r = correlation(points);
  const [a, b] = [lower(x.title), lower(y.title)];
  if (points.length === 0) return "There is nothing to draw in this period";
  if (r === null || Math.abs(r) < 0.3) return `${x.title} says little about ${b}`;
  return `More ${a} ${Math.abs(r) < 0.6 ? "tends to go" : "goes"} with ${r > 0 ? "higher" : "lower"} ${b}`;
}

interface Counted { points: number; known: number; noun: string; x: ScatterAxis; y: ScatterAxis }

function sentenceOf(shown: ScatterPoint[], { points, known, noun, x, y }: Counted): string {
  const [top] = [...shown].sort((a, b) => b.y - a.y);
  return [
    `${y.title} against ${lower(x.title)}, by ${noun.toLowerCase()}.`,
    ...(top ? [`Highest: ${top.title}, ${formatShort(top.yValue, y.kind)}.`] : []),
    ...(shown.length < known ? [`The ${shown.length} largest by ${lower(x.title)} of ${known}.`] : []),
    ...(known < points ? [`${points - known} without both figures left out.`] : []),
  ].join(" ");
}

function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
