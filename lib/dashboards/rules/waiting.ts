import { isRunning } from "@/lib/metric-runs/rules";
import type { MetricReply, MetricRun } from "@/lib/metric-runs/schema";
import type { MetricResult } from "@/lib/metrics/schema";
import type { View } from "../schema";

/** A question whose answer is still being computed, or could not be. */
export interface Waiting {
  runId: string;
  metrics: string[];
  percent: number;
  error: string | null;
}

/** The answers to a view's questions; those that are waited for stand there with what is known of them. */
export interface WaitingAnswer<Name extends string> {
  view: View;
  results: Record<Name, MetricResult>;
  waiting: Partial<Record<Name, Waiting>>;
}

export function toAnswer<Name extends string>(view: View, replies: Record<string, MetricReply>): WaitingAnswer<Name> {
  const answer = { view, results: {} as Record<string, MetricResult>, waiting: {} as Record<string, Waiting> };
  for (const [name, reply] of Object.entries(replies)) {
    answer.results[name] = isRunning(reply) ? reply.partial ?? nothingYet(view) : reply;
    if (isRunning(reply)) answer.waiting[name] = { runId: reply.runId, metrics: reply.waiting, percent: reply.progress.percent, error: reply.error };
  }
  return answer as WaitingAnswer<Name>;
}

/** Puts in what the runs say by now. */
export function settle<Name extends string>(answer: WaitingAnswer<Name>, runs: readonly MetricRun[]): WaitingAnswer<Name> {
  const known = new Map(runs.map((run) => [run.id, run]));
  const [results, waiting] = [{ ...answer.results }, { ...answer.waiting }];
  for (const [name, wait] of Object.entries(answer.waiting) as [Name, Waiting][]) {
    const run = known.get(wait.runId);
    if (!run) continue;
    if (run.answer) {
      results[name] = run.answer;
      delete waiting[name];
    } else {
      waiting[name] = { ...wait, percent: Math.max(wait.percent, run.progress.percent), error: run.error ?? (run.status === "cancelled" ? "This was cancelled." : null) };
    }
  }
  return { ...answer, results, waiting };
}

function nothingYet({ range, timeZone, currency }: View): MetricResult {
  return {
    columns: [], rows: [], totals: { values: {} }, currency, timeZone, warnings: [],
    passport: {
      id: "", metrics: [], filters: [], range, compareRange: null, grain: null, timeZone, currency,
      freshness: [], rates: [], marks: [], asOf: null, queriedAt: "",
    },
  };
}
