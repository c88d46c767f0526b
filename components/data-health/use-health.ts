"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiList, apiSend } from "@/components/api/client";
import type { DismissalView, HealthReport } from "@/lib/data-health/schema";
import type { ReconciliationView, RequestCheckInput } from "@/lib/reconciliations/schema";
import { healthKey, MOST_RECONCILIATIONS, reconciliationsKey } from "./query-keys";

const WAITING_MS = 1_500;
const IDLE_MS = 60_000;

export function useHealth(projectId: string) {
  return useQuery({ queryKey: healthKey(projectId), queryFn: ({ signal }) => apiGet<HealthReport>("data-health", { project: projectId }, signal), refetchInterval: IDLE_MS });
}

/** The last comparison of each account; asked often while one is made. */
export function useReconciliations(projectId: string) {
  return useQuery({
    queryKey: reconciliationsKey(projectId),
    queryFn: ({ signal }) => apiList<ReconciliationView>("reconciliations", { project: projectId, limit: MOST_RECONCILIATIONS }, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === "queued") ? WAITING_MS : IDLE_MS),
  });
}

export function useHealthChanges(projectId: string) {
  const cache = useQueryClient();
  const query = { project: projectId };
  const onSettled = () => cache.invalidateQueries({ queryKey: healthKey(projectId) });
  return {
    dismiss: useMutation({ mutationFn: (key: string) => apiSend<DismissalView>("POST", "data-health/dismissals", { key }, { query }), onSettled }),
    restore: useMutation({ mutationFn: (id: string) => apiSend<undefined>("DELETE", `data-health/dismissals/${id}`, undefined, { query }), onSettled }),
    compare: useMutation({
      mutationFn: (input: RequestCheckInput) => apiSend<ReconciliationView>("POST", "reconciliations", input, { query }),
      onSettled: async () => {
        await Promise.all([cache.invalidateQueries({ queryKey: reconciliationsKey(projectId) }), onSettled()]);
      },
    }),
  };
}
