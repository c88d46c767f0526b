"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import type { CostRule, CostRuleInput } from "@/lib/costs/schema";

const MOST_SHOWN = 100;
const keyOf = (projectId: string) => ["cost-rules", projectId];

export const useCostRules = (projectId: string) => useQuery({
  queryKey: keyOf(projectId),
  queryFn: ({ signal }) => apiList<CostRule>("cost-rules", { project: projectId, limit: MOST_SHOWN }, signal),
});

export function useCostChanges(projectId: string) {
  const queries = useQueryClient();
  const options = { query: { project: projectId } };
  const onSuccess = () => queries.invalidateQueries({ queryKey: keyOf(projectId) });
  return {
    save: useMutation({
      mutationFn: ({ id, input }: { id: string | null; input: CostRuleInput }) =>
        (id === null ? apiSend<CostRule>("POST", "cost-rules", input, options) : apiSend<CostRule>("PUT", `cost-rules/${id}`, input, options)),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => apiSend("DELETE", `cost-rules/${id}`, {}, options), onSuccess }),
  };
}
