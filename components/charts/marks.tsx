import { cn } from "@/components/ui/class-names";
import type { Shape } from "./prepare/channels";

export const shapePaths: Record<Shape, string> = {
  circle: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z",
  square: "M2 2h8v8H2Z",
  diamond: "M6 .5 11.5 6 6 11.5.5 6Z",
  triangle: "M6 1.2 11.2 10.4H.8Z",
  cross: "M4.2 1.5h3.6v2.7h2.7v3.6H7.8v2.7H4.2V7.8H1.5V4.2h2.7Z",
  ring: "M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6Z",
};

/** The sign of a channel: its own shape in its own colour. */
export function ShapeMark({ shape, color, className }: { shape: Shape; color: string; className?: string }) {
  const isRing = shape === "ring";
  return (
    <svg aria-hidden viewBox="0 0 12 12" className={cn("size-3 shrink-0", className)}>
      <path d={shapePaths[shape]} fill={isRing ? "none" : color} stroke={isRing ? color : "none"} strokeWidth={2} />
    </svg>
  );
}

/** A piece of the line as the chart draws it. */
export function LineSwatch({ color, dash }: { color: string; dash?: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 20 8" className="h-2 w-5 shrink-0">
      <line x1={0} x2={20} y1={4} y2={4} stroke={color} strokeWidth={2} strokeDasharray={dash} />
    </svg>
  );
}

/** A fill that is told apart without its colour: the same colour with a texture per shape. */
export function ShapePattern({ id, shape, color }: { id: string; shape: Shape; color: string }) {
  const line = { stroke: "var(--card)", strokeWidth: 1, strokeOpacity: 0.45 };
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={color} />
      {shape === "square" ? <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" {...line} /> : null}
      {shape === "diamond" ? <circle cx={3} cy={3} r={0.9} fill="var(--card)" fillOpacity={0.5} /> : null}
      {shape === "triangle" ? <path d="M0 3H6" {...line} /> : null}
      {shape === "cross" ? <path d="M3 0V6" {...line} /> : null}
      {shape === "ring" ? <path d="M-1-1 7 7M-1 5 1 7M5-1 7 1" {...line} /> : null}
    </pattern>
  );
}

/** A piece of a textured bar. */
export function FillSwatch({ id, shape, color }: { id: string; shape: Shape; color: string }) {
  return (
    <svg aria-hidden viewBox="0 0 14 12" className="h-3 w-3.5 shrink-0">
      <defs><ShapePattern id={id} shape={shape} color={color} /></defs>
      <rect width={14} height={12} rx={2} fill={`url(#${id})`} />
    </svg>
  );
}
