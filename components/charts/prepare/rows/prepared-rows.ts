import type { Direction } from "@/lib/metrics/constants";
import type { Change, NumberKind } from "@/lib/dashboards/rules/numbers";
import type { Shape } from "../channels";

export type RowsLook = "bars" | "funnel" | "waterfall";

/** A share for people, and as a fraction for files. */
export interface Share { text: string; value: string }

export interface PreparedRow {
  key: string;
  title: string;
  value: string | null;
  full: string;
  short: string;
  /** "54 %" of the whole, or of the step before. */
  note: Share | null;
  compareValue: string | null;
  compareFull: string | null;
  change: Change | null;
  /** For pixels only: where the bar begins and ends; null when the value is unknown. */
  span: { from: number; to: number } | null;
  compareAt: number | null;
  color: string;
  shape: Shape;
}

/** One bar a row: parts by size, steps of a funnel, or steps from one total to the next. */
export interface PreparedRows {
  look: RowsLook;
  /** What a row is: "Channel". */
  noun: string;
  measure: string;
  noteTitle: string;
  kind: NumberKind;
  low: number;
  high: number;
  rows: PreparedRow[];
  finding: string;
  sentence: string;
}

export interface RowsOptions {
  noun: string;
  /** What is measured: "Ad spend". */
  measure: string;
  direction?: Direction;
  /** Ratios do not add up: no shares and no "Other". */
  isSum?: boolean;
  top?: number;
}
