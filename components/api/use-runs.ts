"use client";
import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import type { MetricRun } from "@/lib/metric-runs/schema";
import { apiGet } from "./client";

const lookAgainMs = 1_500;

/** How far questions in the background are; looks again until each is over. */
export function useRuns(projectId: string, runIds: readonly string[]): MetricRun[] {
  return useQueries({
    queries: [...new Set(runIds)].map((id) => ({
      queryKey: ["metric-run", projectId, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiGet<MetricRun>(`metrics/runs/${id}`, { project: projectId }, signal),
      refetchInterval: (query: { state: { data: MetricRun | undefined; status: string } }) =>
        query.state.status === "error" || (query.state.data && query.state.data.status !== "running") ? false as const : lookAgainMs,
    })),
    combine: knownOf,
  });
}

function knownOf(results: UseQueryResult<MetricRun>[]): MetricRun[] {
  return results.flatMap(({ data }) => (data ? [data] : []));
}
