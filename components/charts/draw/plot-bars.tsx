"use client";
import { memo, useId } from "react";
import { Bar, BarChart, CartesianGrid, XAxis, YAxis, type BarShapeProps } from "recharts";
import { ShapePattern } from "../marks";
import { scaleFor } from "../model/series-spans";
import { plotBox } from "../prepare/plot-box";
import type { SeriesDrawProps } from "./draw-props";
import { bucketAxis, valueAxis } from "./time-axes";

/** Bars over time, on each other or side by side; each part has a colour and a texture. */
export const PlotBars = memo(function PlotBars({ chart, size, isStacked }: SeriesDrawProps) {
  const id = useId();
  const { series, points } = chart;
  // Thin bars have no room for a texture.
  const isDense = points.length > 60;
  const rows = points.map(({ cells, isIncomplete }, index) => ({
    index, isIncomplete, ...Object.fromEntries(series.map(({ key }) => [key, cells[key]?.position ?? (isStacked ? 0 : null)])),
  }));
  return (
    <BarChart {...size} data={rows} margin={plotBox.margin} accessibilityLayer={false} barCategoryGap={isDense ? 0 : isStacked ? "20%" : "10%"} barGap={0} stackOffset="sign">
      <defs>{series.map((one, at) => <ShapePattern key={one.key} id={`${id}${at}`} shape={one.shape} color={one.color} />)}</defs>
      <CartesianGrid vertical={false} stroke="var(--data-grid)" />
      <XAxis {...bucketAxis(chart, size.width)} />
      <YAxis {...valueAxis(chart, scaleFor(chart, isStacked ? "stacked" : "bars"))} />
      {series.map((one, at) => (
        <Bar
          key={one.key} dataKey={one.key} stackId={isStacked ? "all" : undefined} isAnimationActive={false} maxBarSize={isStacked ? 36 : undefined}
          fill={isDense ? one.color : `url(#${id}${at})`} stroke={one.color} shape={drawBar}
        />
      ))}
    </BarChart>
  );
});

/** An incomplete bucket is pale with a dashed edge. */
function drawBar({ x, y, width, height, fill, stroke, payload }: BarShapeProps) {
  const box = { x: Number(x), y: Math.min(Number(y), Number(y) + Number(height)), width: Number(width), height: Math.abs(Number(height)) };
  if (!(box.height > 0) || !(box.width > 0)) return <g />;
  const isOpen = (payload as { isIncomplete?: boolean } | undefined)?.isIncomplete === true;
  if (!isOpen) return <rect {...box} fill={fill} />;
  const inset = Math.min(0.5, box.width / 4, box.height / 4);
  return (
    <rect
      x={box.x + inset} y={box.y + inset} width={box.width - 2 * inset} height={box.height - 2 * inset}
      fill={fill} fillOpacity={0.3} stroke={stroke} strokeDasharray="2 2"
    />
  );
}
