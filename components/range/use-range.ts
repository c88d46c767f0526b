"use client";
import { useQueryStates } from "nuqs";
import { dayOf } from "@/lib/core/dates";
import { isTimeZone } from "@/lib/core/zones";
import type { MetricFilter } from "@/lib/metrics/schema";
import type { Extent, ProjectView, RangeState, View } from "@/lib/dashboards/schema";
import { writeFilters } from "@/lib/dashboards/rules/filters";
import { stepRange } from "@/lib/dashboards/rules/presets";
import { rangeToState, resolveView } from "@/lib/dashboards/rules/range";
import { rangeParsers } from "@/lib/dashboards/rules/url";

export interface RangeControl {
  state: RangeState;
  view: View;
  extent: Extent;
  /** Writes parts of the view to the URL; null takes a part back to its default. */
  change: (part: Partial<RangeState>) => void;
  step: (direction: -1 | 1) => void;
  filter: (filters: readonly MetricFilter[]) => void;
  reset: () => void;
}

const cleared: RangeState = {
  range: null, from: null, to: null, compare: null, compareFrom: null, compareTo: null, weekday: null, grain: null, tz: null, currency: null, where: null,
};

/** The view that the URL describes. It changes without asking the server for a page. */
export function useRange(project: ProjectView, extent: Extent, now: string): RangeControl {
  const [state, setState] = useQueryStates(rangeParsers, { history: "push", shallow: true, scroll: false });
  const zone = state.tz && isTimeZone(state.tz) ? state.tz : project.timeZone;
  const view = resolveView(state, project, extent, dayOf(new Date(now), zone));
  return {
    state, view, extent,
    change: (part) => void setState(part),
    step: (direction) => void setState(rangeToState(stepRange(view.range, direction))),
    filter: (filters) => void setState({ where: writeFilters(filters) }),
    reset: () => void setState(cleared),
  };
}
