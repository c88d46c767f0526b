import type { Place, PlotModel } from "./plot-model";

type Extent = Pick<PlotModel, "columns" | "rows" | "readsColumns">;

const sideways: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 7, PageUp: -7, Home: -Infinity, End: Infinity };
const updown: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Where an arrow key leads; null when the key is none of ours. The first step enters at an end. */
export function stepPlace(from: Place | null, key: string, extent: Extent): Place | null {
  const isAcross = extent.rows > 1 && key in updown;
  const step = sideways[key] ?? updown[key];
  if (step === undefined || extent.columns === 0) return null;
  if (from === null) return enter(step, extent);
  if (isAcross) return { column: from.column, row: stepRow(from.row, step, extent) };
  return { column: clamp(from.column + step, 0, extent.columns - 1), row: from.row };
}

function enter(step: number, { columns, readsColumns }: Extent): Place {
  const atEnd = step === Infinity || (step < 0 && step !== -Infinity);
  return { column: atEnd ? columns - 1 : 0, row: readsColumns ? null : 0 };
}

/** Above the first row of a chart over time lies the whole column. */
function stepRow(row: number | null, step: number, { rows, readsColumns }: Extent): number | null {
  const next = (row ?? -1) + step;
  if (next < 0) return readsColumns ? null : 0;
  return Math.min(rows - 1, next);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
