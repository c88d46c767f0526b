import { z } from "zod";
import type { Day, DayRange } from "@/lib/core/dates";
import type { MetricFilter } from "@/lib/metrics/schema";
import { compareKinds, grainChoices, presets, type Grain } from "./constants";

/** What the URL says about a dashboard; a null part falls back to the default. */
export const rangeStateSchema = z.object({
  range: z.enum(presets).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  compare: z.enum(compareKinds).nullable(),
  compareFrom: z.string().nullable(),
  compareTo: z.string().nullable(),
  weekday: z.boolean().nullable(),
  grain: z.enum(grainChoices).nullable(),
  tz: z.string().nullable(),
  currency: z.string().nullable(),
  /** Filters as rules/filters writes them. */
  where: z.string().nullable(),
});
export type RangeState = z.infer<typeof rangeStateSchema>;

/** First and last day that the project has data for; both null before the first import. */
export interface Extent {
  firstDay: Day | null;
  lastDay: Day | null;
  /** What else there is data of. */
  sources?: ExtraSource[];
  /** The first day that every account is there from, while one still reads older days; null when none does. */
  readFrom?: Day | null;
}

export type ExtraSource = "sessions" | "emails";

export interface ProjectView {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  isDemo: boolean;
  /** Files of a demo are on their way. */
  isImporting: boolean;
}

export interface ResolvedCompare { kind: "previous_period" | "previous_year" | "custom"; range: DayRange; matchWeekday: boolean }

/** A range state with every part decided. */
export interface View {
  range: DayRange;
  title: string;
  compare: ResolvedCompare | null;
  /** The comparison that was chosen, while days of it are not read yet; then `compare` is null. */
  pendingCompare?: ResolvedCompare | null;
  grain: Grain;
  timeZone: string;
  currency: string;
  filters: MetricFilter[];
  /** What else there is data of; nothing is asked or shown of the others. */
  sources?: ExtraSource[];
  today: Day;
  notes: string[];
}
