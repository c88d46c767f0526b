import type { DayRange } from "@/lib/core/dates";
import type { Direction } from "@/lib/metrics/constants";
import type { Change, NumberKind } from "@/lib/dashboards/rules/numbers";
import type { Shape } from "./channels";

/** What a chart draws: everything is decided before, components only place it. */
export interface PreparedSeries {
  key: string;
  title: string;
  kind: NumberKind;
  direction: Direction;
  color: string;
  dash: string | undefined;
  shape: Shape;
  hasCompare: boolean;
  /** Neighbouring values may be added up; those of ratios may not. */
  isSum: boolean;
}

export interface PreparedCell {
  /** For pixels only. */
  position: number | null;
  comparePosition: number | null;
  value: string | null;
  compareValue: string | null;
  full: string;
  compareFull: string | null;
  change: Change | null;
}

export interface PreparedPoint {
  bucket: string;
  label: string;
  title: string;
  compareTitle: string | null;
  isIncomplete: boolean;
  /** Its days, cut to the range. */
  days: DayRange | null;
  cells: Record<string, PreparedCell>;
}

export interface PreparedChart {
  series: PreparedSeries[];
  points: PreparedPoint[];
  /** How points were grouped where there were too many to draw. */
  note: string | null;
}
