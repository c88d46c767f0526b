import type { PreparedChart } from "@/components/charts/prepare/prepared";
import type { Breakdown } from "@/components/charts/prepare/breakdown";
import { sum } from "@/lib/dashboards/rules/decimals";
import { formatShort } from "@/lib/dashboards/rules/numbers";
import { findingOf, leaderSentence, twoFindings, type Finding } from "@/lib/dashboards/rules/sentence";
import type { MetricResult } from "@/lib/metrics/schema";

/** What happened to a metric in the whole period. */
export function findingFor(result: MetricResult, metric: string): Finding {
  const column = result.columns.find((one) => one.key === metric);
  return {
    title: column?.title ?? metric, unit: column?.unit ?? null, direction: column?.direction ?? "none",
    value: result.totals.values[metric] ?? null, base: result.totals.compare?.[metric],
  };
}

export function headline(totals: MetricResult): string {
  return twoFindings(findingFor(totals, "net_revenue"), findingFor(totals, "ad_spend"), totals.currency);
}

export function revenueFinding(totals: MetricResult): string {
  return findingOf(findingFor(totals, "net_revenue"), totals.currency);
}

export function stackSentence({ series, points }: PreparedChart): string {
  const kind = series[0]?.kind;
  if (!kind) return "There is no ad spend in this period.";
  const all = sum(points.flatMap((point) => series.map((one) => point.cells[one.key]?.value ?? "0")));
  return `${formatShort(all, kind)} over ${series.length} ${series.length === 1 ? "channel" : "channels"}.`;
}

export function leaderOf(breakdown: Breakdown, whole: string, by: string, name: (key: string) => string = (key) => key): string {
  const first = breakdown.rows[0];
  return leaderSentence(whole, first ? name(first.label) : null, first?.share ?? null, by);
}
