import type { ReactNode } from "react";
import type { Annotation, Drill } from "../model/plot-model";

/** What every chart card takes beside its data. Stable references spare its siblings from drawing again. */
export interface FrameProps {
  /** The finding, not the chart's type; made from the data when left out. */
  finding?: string;
  sentence?: string;
  /** "1–30 Nov 2026": stands on the picture and in file names. */
  period?: string;
  /** What a chosen point leads to. */
  drill?: Drill;
  /** More buttons in the header. */
  actions?: ReactNode;
  footer?: ReactNode;
  height?: number;
  className?: string;
}

/** Charts over time also carry notes on days. */
export interface TimeFrameProps extends FrameProps {
  annotations?: Annotation[];
  /** A date on the axis was chosen, or the note's item in a point's menu. */
  onAnnotate?: (day: string) => void;
}
