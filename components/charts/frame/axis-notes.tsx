import type { AnnotatedColumn } from "../model/annotated";
import type { PlotModel, PlotSize } from "../model/plot-model";
import { plotBox } from "../prepare/plot-box";

/** Notes on days: a flag above a dashed line. Its words stand in the point's tooltip, in the table and below the chart. */
export function AxisNotes({ marks, model, size }: { marks: AnnotatedColumn[]; model: PlotModel; size: PlotSize }) {
  const bottom = size.height - plotBox.axisHeight;
  return (
    <svg aria-hidden data-layer width={size.width} height={size.height} className="pointer-events-none absolute top-0 left-0 overflow-visible">
      {marks.map(({ column }, index) => {
        const { x } = model.spotOf({ column, row: null }, size);
        return (
          <g key={column}>
            <line x1={x} x2={x} y1={plotBox.top} y2={bottom} stroke="var(--muted-foreground)" strokeWidth={1} strokeDasharray="2 3" />
            <rect x={x - 7} y={0} width={14} height={14} rx={3} fill="var(--foreground)" />
            <text x={x} y={10.5} textAnchor="middle" fontSize={10} fontFamily="var(--font-geist-mono), monospace" fill="var(--card)">{index + 1}</text>
          </g>
        );
      })}
    </svg>
  );
}

/** What the flags say, in their order. */
export function NoteList({ marks, titleOf }: { marks: AnnotatedColumn[]; titleOf: (column: number) => string }) {
  return (
    <ol data-notes className="mt-2 grid gap-0.5 text-xs text-muted-foreground">
      {marks.map(({ column, texts }, index) => (
        <li key={column} className="flex gap-1.5">
          <span aria-hidden className="num flex size-3.5 shrink-0 translate-y-px items-center justify-center rounded-[3px] bg-foreground text-[10px] leading-none text-card">{index + 1}</span>
          <span className="min-w-0"><span className="text-foreground">{titleOf(column)}</span> {texts.join("; ")}</span>
        </li>
      ))}
    </ol>
  );
}
