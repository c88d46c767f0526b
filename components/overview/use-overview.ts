"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { overviewKey, overviewQueries } from "@/lib/dashboards/rules/overview";
import type { View } from "@/lib/dashboards/schema";
import type { OverviewAnswer, OverviewResults } from "./overview-data";

/** All figures of the overview in one request. */
export function useOverview(projectId: string, view: View) {
  return useQuery({
    queryKey: overviewKey(projectId, view),
    queryFn: async ({ signal }): Promise<OverviewAnswer> => ({
      view,
      results: await apiSend<OverviewResults>("POST", "metrics/batch", { queries: overviewQueries(view) }, { query: { project: projectId }, signal }),
    }),
    placeholderData: keepPreviousData,
  });
}
