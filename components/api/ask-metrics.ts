import { isRunning } from "@/lib/metric-runs/rules";
import type { MetricReply, MetricRun } from "@/lib/metric-runs/schema";
import type { MetricQueryInput, MetricResult } from "@/lib/metrics/schema";
import { ApiError, apiGet, apiSend } from "./client";

const lookAgainMs = 1_500;

/** One answer, however long it takes: a question that goes on in the background is waited for until the signal ends. */
export async function askMetrics(projectId: string, query: MetricQueryInput, signal: AbortSignal): Promise<MetricResult> {
  const reply = await apiSend<MetricReply>("POST", "metrics/query", query, { query: { project: projectId }, signal });
  if (!isRunning(reply)) return reply;
  if (reply.error !== null) throw notAnswered(reply.error);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    const run = await apiGet<MetricRun>(`metrics/runs/${reply.runId}`, { project: projectId }, signal);
    if (run.answer) return run.answer;
    if (run.status !== "running") throw notAnswered(run.error ?? "This was cancelled.");
  }
}

const notAnswered = (detail: string): ApiError => new ApiError({ detail, code: "query_too_slow" }, 422);
