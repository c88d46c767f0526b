"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import type { ImportDetail } from "@/lib/imports/schema";

const POLL_MS = 700;
const busy = new Set(["uploading", "checking", "applying"]);

const keyOf = (projectId: string, importId: string) => ["import", projectId, importId];

/** The import as the server has it, asked again and again while a job works on it. */
export function useImport(projectId: string, importId: string) {
  return useQuery({
    queryKey: keyOf(projectId, importId),
    queryFn: ({ signal }) => apiGet<ImportDetail>(`imports/${importId}`, { project: projectId }, signal),
    refetchInterval: (query) => (busy.has(query.state.data?.status ?? "") ? POLL_MS : false),
    staleTime: 0,
  });
}

type Step = "mapping" | "apply" | "discard";

/** One step of the import; the answer is its new state, which the page shows at once. */
export function useImportStep(projectId: string, importId: string, step: Step) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: unknown) =>
      apiSend<ImportDetail>(step === "mapping" ? "PUT" : "POST", `imports/${importId}/${step}`, body, { query: { project: projectId } }),
    onSettled: () => cache.invalidateQueries({ queryKey: keyOf(projectId, importId) }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ["list"] });
    },
  });
}
