"use client";
import { useId } from "react";
import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatAxis } from "@/lib/dashboards/rules/numbers";
import { labelledPoints, scaleOf, stackExtent } from "./prepare/axis";
import { ShapePattern } from "./marks";
import { plotBox } from "./prepare/plot-box";
import type { PreparedChart } from "./prepare/prepared";

interface PlotProps { chart: PreparedChart; active: number | null; labels: number }

/** Stacked bars over time; each part has a colour and a texture, an incomplete bucket is pale. */
export function PlotBars({ chart, active, labels }: PlotProps) {
  const id = useId();
  const { series, points } = chart;
  const scale = scaleOf(...stackExtent(chart));
  const kind = series[0]?.kind ?? { unit: null, currency: "" };
  const marked = new Set(labelledPoints(points.length, labels));
  // Thin bars have no room for a texture.
  const isDense = points.length > 60;
  const rows = points.map((point, index) => ({
    index, ...Object.fromEntries(series.map(({ key }) => [key, point.cells[key]?.position ?? 0])),
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={rows} margin={plotBox.margin} accessibilityLayer={false} barCategoryGap={isDense ? 0 : "20%"}>
        <defs>{series.map((one, index) => <ShapePattern key={one.key} id={`${id}${index}`} shape={one.shape} color={one.color} />)}</defs>
        <CartesianGrid vertical={false} stroke="var(--data-grid)" />
        <XAxis
          dataKey="index" height={plotBox.axisHeight} ticks={[...marked]} interval={0} tickLine={false} axisLine={{ stroke: "var(--border)" }}
          tickFormatter={(index: number) => (marked.has(index) ? points[index]?.label ?? "" : "")} tick={plotBox.tick}
        />
        <YAxis
          domain={[scale.low, scale.high]} ticks={scale.ticks} width={plotBox.axisWidth} tickLine={false} axisLine={false} interval={0}
          tickFormatter={(value: number) => formatAxis(value, kind)} tick={plotBox.tick}
        />
        {series.map((one, part) => (
          <Bar key={one.key} dataKey={one.key} stackId="all" fill={isDense ? one.color : `url(#${id}${part})`} isAnimationActive={false} maxBarSize={36}>
            {points.map((point, index) => (
              <Cell key={point.bucket} fillOpacity={point.isIncomplete ? 0.45 : active === null || active === index ? 1 : 0.6} />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
