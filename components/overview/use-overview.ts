"use client";
import { useMemo } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { useRuns } from "@/components/api/use-runs";
import { overviewKey, overviewQueries } from "@/lib/dashboards/rules/overview";
import { settle, toAnswer } from "@/lib/dashboards/rules/waiting";
import type { View } from "@/lib/dashboards/schema";
import type { MetricReply } from "@/lib/metric-runs/schema";
import type { OverviewAnswer } from "./overview-data";

/** All figures of the overview in one request. Those that take long come later, and take their place by themselves. */
export function useOverview(projectId: string, view: View, hasData: boolean) {
  const query = useQuery({
    queryKey: overviewKey(projectId, view),
    queryFn: async ({ signal }): Promise<OverviewAnswer> =>
      toAnswer(view, await apiSend<Record<string, MetricReply>>("POST", "metrics/batch", { queries: overviewQueries(view) }, { query: { project: projectId }, signal })),
    enabled: hasData,
    placeholderData: keepPreviousData,
  });
  const runs = useRuns(projectId, Object.values(query.data?.waiting ?? {}).map(({ runId }) => runId));
  const data = useMemo(() => (query.data && runs.length > 0 ? settle(query.data, runs) : query.data), [query.data, runs]);
  return { ...query, data };
}
