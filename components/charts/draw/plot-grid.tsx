import { memo } from "react";
import { gridBox, gridTop, type GridBox } from "../model/grid-model";
import type { PlotSize } from "../model/plot-model";
import { stepFill, stepInk } from "../prepare/shades/scale-steps";
import type { GridCell, PreparedGrid } from "../prepare/grid/prepared-grid";
import { fitText } from "./fit-text";

const quiet = { fill: "var(--muted-foreground)", fontSize: 11 };

/** Shaded cells with their figures where all fit; what still grows has a dashed edge. */
export const PlotGrid = memo(function PlotGrid({ chart, size }: { chart: PreparedGrid; size: PlotSize }) {
  const box = gridBox(chart, size.width);
  const every = Math.ceil(24 / box.cellWidth);
  const longest = Math.max(0, ...chart.cells.flat().map((cell) => cell?.short.length ?? 0));
  const fits = longest * 7 + 2 <= box.cellWidth;
  return (
    <svg width={size.width} height={size.height} className="block">
      {chart.noteTitle ? <text x={box.noteAt} y={14} textAnchor="end" {...quiet}>{chart.noteTitle}</text> : null}
      {chart.columns.map((column, at) => at % every > 0 ? null : (
        <text key={column.key} x={box.left + (at + 0.5) * box.cellWidth} y={14} textAnchor="middle" className="num" {...quiet}>{column.label}</text>
      ))}
      {chart.rows.map((row, at) => {
        const middle = gridTop + (at + 0.5) * box.cellHeight + 4;
        return (
          <g key={row.key}>
            <text x={0} y={middle} fill="var(--foreground)" fontSize={12}>{fitText(row.label, box.left - (row.note ? 56 : 4), 12)}</text>
            {row.note ? <text x={box.noteAt} y={middle} textAnchor="end" className="num" {...quiet}>{row.note.text}</text> : null}
            {chart.cells[at]?.map((cell, column) => (cell ? <Cell key={column} cell={cell} row={at} column={column} box={box} fits={fits} /> : null))}
          </g>
        );
      })}
    </svg>
  );
});

interface CellProps { cell: GridCell; row: number; column: number; box: GridBox; fits: boolean }

function Cell({ cell, row, column, box, fits }: CellProps) {
  const [x, y] = [box.left + column * box.cellWidth, gridTop + row * box.cellHeight];
  const isUnknown = cell.step === null;
  return (
    <>
      <rect
        x={x + 1} y={y + 1} width={Math.max(1, box.cellWidth - 2)} height={box.cellHeight - 2} rx={2}
        fill={isUnknown ? "none" : stepFill(cell.step ?? 0)}
        stroke={isUnknown ? "var(--border)" : cell.isIncomplete ? "var(--foreground)" : "none"} strokeDasharray={cell.isIncomplete ? "2 2" : undefined} strokeOpacity={cell.isIncomplete ? 0.6 : 1}
      />
      {fits ? <text x={x + box.cellWidth / 2} y={y + box.cellHeight / 2 + 4} textAnchor="middle" className="num" fontSize={11} fill={isUnknown ? "var(--muted-foreground)" : stepInk(cell.step ?? 0)}>{cell.short}</text> : null}
    </>
  );
}
