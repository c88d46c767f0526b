"use client";
import { memo, useId } from "react";
import { Area, CartesianGrid, ComposedChart, XAxis, YAxis } from "recharts";
import { ShapePattern } from "../marks";
import { scaleFor, spansAt } from "../model/series-spans";
import { plotBox } from "../prepare/plot-box";
import type { PreparedChart } from "../prepare/prepared";
import type { SeriesDrawProps } from "./draw-props";
import { drawStrokes } from "./plot-line";
import { bucketAxis, strokesOf, valueAxis } from "./time-axes";

/** Parts of a whole over time: textured areas on each other, pale and dotted where incomplete. */
export const PlotArea = memo(function PlotArea({ chart, size }: SeriesDrawProps) {
  const id = useId();
  const { series } = chart;
  const look = { stroke: "none", activeDot: false as const, isAnimationActive: false };
  return (
    <ComposedChart {...size} data={toRows(chart)} margin={plotBox.margin} accessibilityLayer={false}>
      <defs>{series.map((one, at) => <ShapePattern key={one.key} id={`${id}${at}`} shape={one.shape} color={one.color} />)}</defs>
      <CartesianGrid vertical={false} stroke="var(--data-grid)" />
      <XAxis type="number" domain={[0, Math.max(1, chart.points.length - 1)]} {...bucketAxis(chart, size.width)} />
      <YAxis {...valueAxis(chart, scaleFor(chart, "area"))} />
      {series.flatMap((one, at) => [
        <Area key={`${one.key} span`} dataKey={`${one.key} span`} {...look} fill={`url(#${id}${at})`} fillOpacity={0.55} />,
        <Area key={`${one.key} pale`} dataKey={`${one.key} pale`} {...look} fill={one.color} fillOpacity={0.16} />,
      ])}
      {series.flatMap((one) => drawStrokes({ ...one, dash: undefined }, 1.5))}
    </ComposedChart>
  );
});

type Row = Record<string, number | [number, number] | null>;

function toRows(chart: PreparedChart): Row[] {
  const { series, points } = chart;
  const spans = points.map((_, index) => spansAt(chart, index, "area"));
  return points.map((_, index) => {
    const row: Row = { index };
    series.forEach(({ key }, at) => {
      const span = spans[index]?.[at];
      const edge = strokesOf(points, index, (place) => spans[place]?.[at]?.high ?? null);
      const both: [number, number] | null = span ? [span.low, span.high] : null;
      row[`${key} span`] = edge.solid === null ? null : both;
      row[`${key} pale`] = edge.open === null ? null : both;
      row[`${key} solid`] = edge.solid;
      row[`${key} open`] = edge.open;
      row[`${key} alone`] = edge.alone;
    });
    return row;
  });
}
