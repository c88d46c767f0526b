import { memo } from "react";
import { fitView, middleOf, type WorldShapes } from "../model/map-model";
import type { PlotSize } from "../model/plot-model";
import type { WorldView } from "../model/world-view";
import type { PreparedMap } from "../prepare/shades/countries";
import { stepFill } from "../prepare/shades/scale-steps";

interface PlotMapProps { chart: PreparedMap; world: WorldShapes; view: WorldView; size: PlotSize }

const named = 5;

/** Countries shaded by their figure; the largest carry their code, the smallest are dots. */
export const PlotMap = memo(function PlotMap({ chart, world, view, size }: PlotMapProps) {
  const { scale, left, top } = fitView(view, size);
  const columns = new Map(chart.countries.map((country, column) => [country.code, { country, column }]));
  const edge = { stroke: "var(--card)", strokeWidth: 0.75 / scale };
  return (
    <svg width={size.width} height={size.height} className="block overflow-hidden">
      <g transform={`translate(${left} ${top}) scale(${scale})`}>
        {world.rest.map((path) => <path key={path} d={path} fill="var(--muted)" {...edge} />)}
        {Object.entries(world.shapes).map(([code, shape]) => {
          const found = columns.get(code);
          if (!found) return <path key={code} d={shape?.path} fill="var(--muted)" {...edge} />;
          return <path key={code} d={shape?.path} data-column={found.column} fill={found.country.step === null ? "var(--muted)" : stepFill(found.country.step)} stroke="var(--data-1)" strokeWidth={0.75 / scale} />;
        })}
        {chart.countries.map(({ code, step }, column) => {
          const [x, y] = world.dots[code] ?? [];
          return x === undefined ? null : <circle key={code} data-column={column} cx={x} cy={y} r={5 / scale} fill={stepFill(step ?? 0)} stroke="var(--foreground)" strokeWidth={1 / scale} />;
        })}
      </g>
      {chart.countries.slice(0, named).map(({ code }) => {
        const middle = middleOf(world, code);
        return middle ? (
          <text
            key={code} x={left + middle.x * scale} y={top + middle.y * scale + 4} textAnchor="middle" fontSize={11} className="num" fontWeight={600}
            fill="var(--foreground)" stroke="var(--card)" strokeWidth={3} paintOrder="stroke"
          >{code}</text>
        ) : null;
      })}
    </svg>
  );
});
