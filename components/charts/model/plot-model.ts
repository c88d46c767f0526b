import type { Day, DayRange } from "@/lib/core/dates";
import type { Change } from "@/lib/dashboards/rules/numbers";
import type { Shape } from "../prepare/channels";

export interface PlotSize { width: number; height: number }
export interface Spot { x: number; y: number }

/** A point of a chart. Along time a whole column may be meant; then there is no row. */
export interface Place { column: number; row: number | null }

/** The sign that stands for a series, told apart without its colour. */
export type Mark =
  | { kind: "line"; color: string; dash: string | undefined }
  | { kind: "fill"; color: string; shape: Shape }
  | { kind: "shape"; color: string; shape: Shape };

export interface LegendEntry { key: string; title: string; mark: Mark }

export interface ReadingLine { key: string; title: string; mark: Mark | null; full: string; change: Change | null; isChosen: boolean }

/** A point in words and figures: for the tooltip, the live region and the menu. */
export interface Reading {
  title: string;
  isIncomplete: boolean;
  lines: ReadingLine[];
  notes: string[];
  spoken: string;
  point: DrillPoint;
}

/** What was chosen, for whoever says where it leads. */
export interface DrillPoint {
  /** Bucket, country, step or column. */
  key: string;
  /** Series or row; null where all parts of a stack are meant. */
  series: string | null;
  /** The days of a bucket, cut to the range. */
  days: DayRange | null;
  /** "Thu 12 Nov 2026, Meta" */
  title: string;
  /** The exact decimal. */
  value: string | null;
}
export interface DrillItem { label: string; href?: string; onSelect?: () => void }
export type Drill = (point: DrillPoint) => DrillItem[];

export interface Annotation { day: Day; text: string }

export interface SheetCell { text: string; raw: string; change: Change | null }
export interface SheetRow { key: string; title: string; raw: string; isIncomplete: boolean; cells: SheetCell[] }
/** The same points as rows: shown as a table, saved as CSV. Columns are numbers unless said. */
export interface Sheet { heading: string; heads: { title: string; raw: string; isText: boolean }[]; rows: SheetRow[] }

/** What the pointer or the keyboard stands on, drawn above the chart. */
export type CursorPart =
  | { kind: "line"; x: number; top: number; bottom: number }
  | { kind: "band"; x: number; y: number; width: number; height: number }
  | { kind: "box"; x: number; y: number; width: number; height: number }
  | { kind: "path"; d: string; transform: string }
  | { kind: "dot"; x: number; y: number; color: string; shape: Shape };

/** All that the frame needs to know of a chart: how many points, where they lie, what they say. */
export interface PlotModel {
  /** How many points can be read, for whoever cannot see them. */
  count: number;
  columns: number;
  rows: number;
  /** Whole columns can be read; the arrow keys up and down then go through the rows of one. */
  readsColumns: boolean;
  /** Below this width the drawing scrolls inside its frame. */
  minWidth: number;
  placeAt: (spot: Spot, size: PlotSize) => Place | null;
  /** The part of the column that lies under a click. */
  rowAt: (column: number, spot: Spot, size: PlotSize) => number | null;
  spotOf: (place: Place, size: PlotSize) => Spot;
  cursorOf: (place: Place, size: PlotSize) => CursorPart[];
  read: (place: Place) => Reading | null;
  sheet: () => Sheet;
  legend: LegendEntry[];
  /** The first day of a column on a chart over time. */
  dayAt: (column: number) => Day | null;
}
