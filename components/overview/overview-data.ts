import type { MetricResult } from "@/lib/metrics/schema";
import { extraSources, type OverviewQueryName } from "@/lib/dashboards/rules/overview";
import type { WaitingAnswer } from "@/lib/dashboards/rules/waiting";

export type OverviewResults = Record<OverviewQueryName, MetricResult>;

/** The answer with the view that asked for it: while a new one loads, the old stays whole. */
export type OverviewAnswer = WaitingAnswer<OverviewQueryName>;

/** How far each source of the view reaches: of orders and ads by the totals, of others by their own questions. */
export function freshnessOf({ results }: Pick<OverviewAnswer, "results">): MetricResult["passport"]["freshness"] {
  const extra: Partial<Record<string, MetricResult>> = results;
  const all = [results.totals, ...extraSources.flatMap((source) => extra[source] ?? [])].flatMap(({ passport }) => passport.freshness);
  return [...new Map(all.map((one) => [one.source, one])).values()];
}
