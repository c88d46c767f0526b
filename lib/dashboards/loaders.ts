import "server-only";
import { createLoader, type SearchParams } from "nuqs/server";
import { dayOf } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { isTimeZone } from "@/lib/core/zones";
import { runBatch } from "@/lib/metrics/data";
import type { MetricResult } from "@/lib/metrics/schema";
import { getExtent } from "./data";
import { overviewKey, overviewQueries } from "./rules/overview";
import { resolveView } from "./rules/range";
import { rangeParsers } from "./rules/url";
import type { Extent, ProjectView, View } from "./schema";

const readState = createLoader(rangeParsers);

export interface OverviewPageData {
  extent: Extent;
  now: string;
  /** The first answer under its cache key; null before the first import, or where the page asks itself. */
  first: { key: unknown[]; answer: { view: View; results: Record<string, MetricResult> } } | null;
}

/** Data extent, the view that the URL asks for, and its figures. */
export async function loadOverview(scope: ProjectScope, project: ProjectView, search: Promise<SearchParams>): Promise<OverviewPageData> {
  const state = await readState(search);
  const extent = await getExtent(scope);
  const now = new Date();
  if (extent.lastDay === null) return { extent, now: now.toISOString(), first: null };
  const zone = state.tz && isTimeZone(state.tz) ? state.tz : project.timeZone;
  const view = resolveView(state, project, extent, dayOf(now, zone));
  const results = await runBatch(scope, overviewQueries(view)).catch(() => null);
  // A question that fails is asked again by the page, which can show why.
  const first = results && { key: overviewKey(project.id, view), answer: { view, results } };
  return { extent, now: now.toISOString(), first };
}
