"use client";
import { memo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import { scaleFor } from "../model/series-spans";
import { plotBox } from "../prepare/plot-box";
import type { PreparedChart, PreparedSeries } from "../prepare/prepared";
import type { SeriesDrawProps } from "./draw-props";
import { bucketAxis, strokesOf, valueAxis } from "./time-axes";

/** Lines over time: the first series has a tint below it, comparisons are dashed and grey. */
export const PlotLine = memo(function PlotLine({ chart, size }: SeriesDrawProps) {
  const { series, points } = chart;
  const rows = points.map((_, index) => toRow(chart, index));
  return (
    <ComposedChart {...size} data={rows} margin={plotBox.margin} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--data-grid)" />
      <XAxis type="number" domain={[0, Math.max(1, points.length - 1)]} {...bucketAxis(chart, size.width)} />
      <YAxis {...valueAxis(chart, scaleFor(chart, "line"))} />
      {series.filter((one) => one.hasCompare).map((one) => (
        <Line key={`${one.key} before`} dataKey={`${one.key} before`} stroke="var(--data-compare)" strokeWidth={1.5} strokeDasharray="4 4" dot={false} activeDot={false} isAnimationActive={false} />
      ))}
      {series[0] ? <Area dataKey={`${series[0].key} solid`} stroke="none" fill={series[0].color} fillOpacity={0.08} isAnimationActive={false} activeDot={false} /> : null}
      {series.flatMap((one) => drawStrokes(one))}
    </ComposedChart>
  );
});

/** A series as its own line, dotted where it is incomplete; a lone value is a dot. */
export function drawStrokes({ key, color, dash }: PreparedSeries, width = 2) {
  const look = { stroke: color, strokeWidth: width, activeDot: false as const, isAnimationActive: false };
  return [
    <Line key={`${key} solid`} dataKey={`${key} solid`} {...look} strokeDasharray={dash} dot={false} />,
    <Line key={`${key} open`} dataKey={`${key} open`} {...look} strokeDasharray="2 4" dot={false} />,
    <Line key={`${key} alone`} dataKey={`${key} alone`} {...look} stroke="none" dot={{ r: 3, fill: color, stroke: "none" }} />,
  ];
}

function toRow({ series, points }: PreparedChart, index: number): Record<string, number | null> {
  const row: Record<string, number | null> = { index };
  for (const { key } of series) {
    const strokes = strokesOf(points, index, (place) => points[place]?.cells[key]?.position ?? null);
    row[`${key} solid`] = strokes.solid;
    row[`${key} open`] = strokes.open;
    row[`${key} alone`] = strokes.alone;
    row[`${key} before`] = points[index]?.cells[key]?.comparePosition ?? null;
  }
  return row;
}
