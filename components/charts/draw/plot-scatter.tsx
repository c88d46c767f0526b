import { memo } from "react";
import { formatAxis } from "@/lib/dashboards/rules/numbers";
import { shapePaths } from "../marks";
import type { PlotSize } from "../model/plot-model";
import { scatterSpot } from "../model/scatter-model";
import { labelCount, plotBox, xOf, yOf } from "../prepare/plot-box";
import type { PreparedScatter } from "../prepare/scatter";

const halo = { fontFamily: "inherit", stroke: "var(--card)", strokeWidth: 3, paintOrder: "stroke" as const };

/** Points between two axes of figures, each channel with its own shape. */
export const PlotScatter = memo(function PlotScatter({ chart, size }: { chart: PreparedScatter; size: PlotSize }) {
  const { x, y, points } = chart;
  const bottom = size.height - plotBox.axisHeight;
  const span = x.scale.high - x.scale.low;
  const every = Math.ceil(x.scale.ticks.length / labelCount(size.width));
  return (
    <svg width={size.width} height={size.height} className="block">
      {y.scale.ticks.map((tick) => {
        const at = yOf(tick, y.scale, size.height);
        return (
          <g key={tick}>
            <line x1={plotBox.axisWidth} x2={size.width - plotBox.right} y1={at} y2={at} stroke="var(--data-grid)" />
            <text x={plotBox.axisWidth - 8} y={at + 4} textAnchor="end" {...plotBox.tick}>{formatAxis(tick, y.kind)}</text>
          </g>
        );
      })}
      <line x1={plotBox.axisWidth} x2={size.width - plotBox.right} y1={bottom} y2={bottom} stroke="var(--border)" />
      {x.scale.ticks.map((tick, at) => at % every > 0 ? null : (
        <text key={tick} x={xOf((tick - x.scale.low) / span, size.width)} y={bottom + 15} textAnchor={at === x.scale.ticks.length - 1 ? "end" : "middle"} {...plotBox.tick}>{formatAxis(tick, x.kind)}</text>
      ))}
      {points.map((point) => {
        const spot = scatterSpot(chart, point, size);
        const isRing = point.shape === "ring";
        return (
          <path
            key={point.key} d={shapePaths[point.shape]} transform={`translate(${spot.x - 6} ${spot.y - 6})`}
            fill={isRing ? "none" : point.color} fillOpacity={0.75} stroke={isRing ? point.color : "var(--card)"} strokeWidth={isRing ? 2 : 1}
          />
        );
      })}
      <text x={plotBox.axisWidth + 6} y={plotBox.top + 12} {...plotBox.tick} {...halo}>{y.title} ↑</text>
      <text x={size.width - plotBox.right} y={bottom - 6} textAnchor="end" {...plotBox.tick} {...halo}>{x.title} →</text>
    </svg>
  );
});
