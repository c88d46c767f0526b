import type { NumberKind } from "@/lib/dashboards/rules/numbers";
import type { ScaleStep } from "../shades/scale-words";

export interface GridCell { value: string | null; full: string; short: string; step: number | null; isIncomplete: boolean }
export interface GridLine { key: string; title: string; label: string; note: { text: string; value: string } | null }

/** A value for each meeting of a row and a column: a heat map or a cohort grid. */
export interface PreparedGrid {
  look: "heat" | "cohorts";
  rowNoun: string;
  noteTitle: string | null;
  measure: string;
  kind: NumberKind;
  rows: GridLine[];
  columns: GridLine[];
  /** By row, then column; null where there can be no value. */
  cells: (GridCell | null)[][];
  /** The steps of the scale in words. */
  steps: ScaleStep[];
  finding: string;
  sentence: string;
}
