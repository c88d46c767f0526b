"use client";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatAxis } from "@/lib/dashboards/rules/numbers";
import { labelledPoints, lineExtent, scaleOf } from "./prepare/axis";
import { plotBox } from "./prepare/plot-box";
import type { PreparedChart, PreparedSeries } from "./prepare/prepared";

interface PlotProps { chart: PreparedChart; active: number | null; labels: number }

/** Lines over time: the first series has a tint below it, comparisons are dashed and grey. */
export function PlotLine({ chart, active, labels }: PlotProps) {
  const { series, points } = chart;
  const scale = scaleOf(...lineExtent(chart));
  const kind = series[0]?.kind ?? { unit: null, currency: "" };
  const rows = points.map((_, index) => toRow(chart, index));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={plotBox.margin} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--data-grid)" />
        <XAxis
          dataKey="index" type="number" domain={[0, Math.max(1, points.length - 1)]} height={plotBox.axisHeight}
          ticks={labelledPoints(points.length, labels)} tickFormatter={(index: number) => points[index]?.label ?? ""}
          tickLine={false} axisLine={{ stroke: "var(--border)" }} interval={0} tick={plotBox.tick}
        />
        <YAxis
          domain={[scale.low, scale.high]} ticks={scale.ticks} width={plotBox.axisWidth} tickLine={false} axisLine={false}
          tickFormatter={(value: number) => formatAxis(value, kind)} tick={plotBox.tick} interval={0}
        />
        {active === null ? null : <ReferenceLine x={active} stroke="var(--input)" />}
        {series.filter((one) => one.hasCompare).map((one) => (
          <Line key={`${one.key} before`} dataKey={`${one.key} before`} stroke="var(--data-compare)" strokeWidth={1.5} strokeDasharray="4 4" dot={false} activeDot={false} isAnimationActive={false} />
        ))}
        {series[0] ? <Area dataKey={`${series[0].key} solid`} stroke="none" fill={series[0].color} fillOpacity={0.08} isAnimationActive={false} activeDot={false} /> : null}
        {series.flatMap(drawSeries)}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function drawSeries(one: PreparedSeries) {
  const look = { stroke: one.color, strokeWidth: 2, activeDot: false as const, isAnimationActive: false };
  return [
    <Line key={`${one.key} solid`} dataKey={`${one.key} solid`} {...look} strokeDasharray={one.dash} dot={false} />,
    <Line key={`${one.key} open`} dataKey={`${one.key} open`} {...look} strokeDasharray="2 4" dot={false} />,
    <Line key={`${one.key} alone`} dataKey={`${one.key} alone`} {...look} stroke="none" dot={{ r: 3, fill: one.color, stroke: "none" }} />,
  ];
}

/** A row for the drawing library: complete, incomplete and lone points apart, as each is drawn its own way. */
function toRow({ series, points }: PreparedChart, index: number): Record<string, number | null> {
  const row: Record<string, number | null> = { index };
  const isOpen = (at: number) => points[at]?.isIncomplete ?? false;
  for (const { key } of series) {
    const at = (place: number) => points[place]?.cells[key]?.position ?? null;
    const value = at(index);
    row[`${key} solid`] = isOpen(index) ? null : value;
    row[`${key} open`] = isOpen(index - 1) || isOpen(index) || isOpen(index + 1) ? value : null;
    row[`${key} alone`] = at(index - 1) === null && at(index + 1) === null ? value : null;
    row[`${key} before`] = points[index]?.cells[key]?.comparePosition ?? null;
  }
  return row;
}
