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
}

export interface PreparedCell {
  /** For pixels only. */
  position: number | null;
  comparePosition: number | null;
  value: string | null;
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
  cells: Record<string, PreparedCell>;
}

export interface PreparedChart {
  series: PreparedSeries[];
  points: PreparedPoint[];
}
