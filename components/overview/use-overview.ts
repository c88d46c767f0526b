"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import { overviewKey, overviewQueries } from "@/lib/dashboards/rules/overview";
import type { View } from "@/lib/dashboards/schema";
import type { MetricCard } from "@/lib/metrics/schema";
import type { OverviewAnswer, OverviewResults } from "./overview-data";

/** All figures of the overview in one request. */
export function useOverview(projectId: string, view: View, hasData: boolean) {
  return useQuery({
    queryKey: overviewKey(projectId, view),
    queryFn: async ({ signal }): Promise<OverviewAnswer> => ({
      view,
      results: await apiSend<OverviewResults>("POST", "metrics/batch", { queries: overviewQueries(view) }, { query: { project: projectId }, signal }),
    }),
    enabled: hasData,
    placeholderData: keepPreviousData,
  });
}

/** Why another tool may show another figure; asked for once, when a passport is first opened. */
export function useDifference(metric: string): string | undefined {
  const { data } = useQuery({
    queryKey: ["metric-registry"],
    queryFn: ({ signal }) => apiGet<{ metrics: MetricCard[] }>("metrics", {}, signal),
    staleTime: Infinity,
  });
  return data?.metrics.find((card) => card.id === metric)?.differs;
}
