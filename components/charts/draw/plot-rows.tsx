import { memo, useId } from "react";
import { ShapePattern } from "../marks";
import type { PlotSize } from "../model/plot-model";
import { rowHeight, rowsBox, rowX } from "../model/rows-model";
import type { PreparedRow, PreparedRows } from "../prepare/rows/prepared-rows";
import { fitText } from "./fit-text";

/** One bar a row. A waterfall's bars hang on the end of the one before, a funnel's are centred. */
export const PlotRows = memo(function PlotRows({ chart, size }: { chart: PreparedRows; size: PlotSize }) {
  const id = useId();
  const box = rowsBox(size);
  const { rows, look } = chart;
  return (
    <svg width={size.width} height={size.height} className="block">
      <defs>{rows.map((row, at) => <ShapePattern key={row.key} id={`${id}${at}`} shape={row.shape} color={row.color} />)}</defs>
      {look === "funnel" ? null : <line x1={rowX(0, chart, box)} x2={rowX(0, chart, box)} y1={0} y2={rows.length * rowHeight} stroke="var(--border)" />}
      {rows.map((row, at) => {
        const top = at * rowHeight;
        const next = rows[at + 1];
        return (
          <g key={row.key}>
            <text x={0} y={top + 21} fontSize={13} fill="var(--foreground)">{fitText(row.title, box.labelWidth, 13)}</text>
            <RowBar row={row} chart={chart} top={top} fill={`url(#${id}${at})`} box={box} />
            {look === "waterfall" && row.span && next?.span ? (
              <line x1={rowX(row.span.to, chart, box)} x2={rowX(row.span.to, chart, box)} y1={top + 6} y2={top + rowHeight + 28} stroke="var(--input)" strokeDasharray="2 2" />
            ) : null}
            <text x={box.valueAt} y={top + 21} textAnchor="end" fontSize={12} className="num" fill="var(--foreground)">
              {row.short}
              {row.note && box.hasNotes ? <tspan fill="var(--muted-foreground)" fontSize={11}> {row.note.text.padStart(5, "\u2007")}</tspan> : null}
            </text>
          </g>
        );
      })}
    </svg>
  );
});

interface RowBarProps { row: PreparedRow; chart: PreparedRows; top: number; fill: string; box: ReturnType<typeof rowsBox> }

function RowBar({ row, chart, top, fill, box }: RowBarProps) {
  if (!row.span) return null;
  const [a, b] = [rowX(row.span.from, chart, box), rowX(row.span.to, chart, box)];
  const before = row.compareAt === null ? null : rowX(row.compareAt, chart, box);
  return (
    <>
      <rect x={Math.min(a, b)} y={top + 6} width={Math.max(2, Math.abs(b - a))} height={22} rx={2} fill={fill} />
      {before === null ? null : <line x1={before} x2={before} y1={top + 3} y2={top + 31} stroke="var(--foreground)" strokeWidth={2} />}
    </>
  );
}
