import { shapePaths } from "../marks";
import type { CursorPart, PlotSize } from "../model/plot-model";

/** What is looked at, over the drawing, so that the drawing itself stays as it is. */
export function Cursor({ parts, size }: { parts: CursorPart[]; size: PlotSize }) {
  return (
    <svg aria-hidden width={size.width} height={size.height} className="pointer-events-none absolute top-0 left-0 overflow-visible">
      {parts.map((part, index) => <Part key={index} part={part} />)}
    </svg>
  );
}

function Part({ part }: { part: CursorPart }) {
  if (part.kind === "line") return <line x1={part.x} x2={part.x} y1={part.top} y2={part.bottom} stroke="var(--input)" />;
  if (part.kind === "band") return <rect {...boxOf(part)} fill="var(--foreground)" fillOpacity={0.07} />;
  if (part.kind === "box") return <rect {...boxOf(part)} rx={2} fill="none" stroke="var(--foreground)" strokeWidth={2} />;
  if (part.kind === "path") return <path d={part.d} transform={part.transform} fill="none" stroke="var(--foreground)" strokeWidth={2} vectorEffect="non-scaling-stroke" />;
  return (
    <g transform={`translate(${part.x - 6} ${part.y - 6})`}>
      <path d={shapePaths[part.shape]} fill={part.color} stroke="var(--card)" strokeWidth={1.5} />
    </g>
  );
}

function boxOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x, y, width, height };
}
