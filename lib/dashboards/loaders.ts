import "server-only";
import { createLoader, type SearchParams } from "nuqs/server";
import { listAnnotations } from "@/lib/annotations/data";
import { annotationsKey, MOST_ON_CHARTS } from "@/lib/annotations/rules";
import type { Annotation } from "@/lib/annotations/schema";
import { dayOf } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { isTimeZone } from "@/lib/core/zones";
import { assertFeature } from "@/lib/flags/access";
import { askBatch } from "@/lib/metric-runs/mutations/ask";
import { getExtent } from "./data";
import { overviewKey, overviewQueries, type OverviewQueryName } from "./rules/overview";
import { resolveView } from "./rules/range";
import { rangeParsers } from "./rules/url";
import { toAnswer, type WaitingAnswer } from "./rules/waiting";
import type { Extent, ProjectView } from "./schema";

const readState = createLoader(rangeParsers);

export interface OverviewPageData {
  extent: Extent;
  now: string;
  /** The first answer under its cache key; null before the first import, or where the page asks itself. */
  first: { key: unknown[]; answer: WaitingAnswer<OverviewQueryName> } | null;
  /** What stands on the days of the view. */
  notes: { key: unknown[]; items: Annotation[] } | null;
}

/** Data extent, the view that the URL asks for, and its figures. */
export async function loadOverview(scope: ProjectScope, project: ProjectView, search: Promise<SearchParams>): Promise<OverviewPageData> {
  const state = await readState(search);
  const extent = await getExtent(scope);
  const now = new Date();
  if (extent.lastDay === null) return { extent, now: now.toISOString(), first: null, notes: null };
  const zone = state.tz && isTimeZone(state.tz) ? state.tz : project.timeZone;
  const view = resolveView(state, project, extent, dayOf(now, zone));
  // Beside the figures, on another connection: notes never hold them up, and without notes the charts still draw.
  const [replies, notes] = await Promise.all([
    assertFeature(scope, "dashboard").then(() => askBatch(scope, overviewQueries(view))).catch(() => null),
    listAnnotations(scope, { ...view.range, skip: 0, limit: MOST_ON_CHARTS }).catch(() => null),
  ]);
  // A question that fails is asked again by the page, which can show why.
  const first = replies && { key: overviewKey(project.id, view), answer: toAnswer<OverviewQueryName>(view, replies) };
  return { extent, now: now.toISOString(), first, notes: notes && { key: annotationsKey(project.id, view.range), items: notes.items } };
}
