"use client";
import { useEffect, useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import type { ImportDetail } from "@/lib/imports/schema";

const POLL_MS = 700;
const busy = new Set(["uploading", "checking", "applying", "undoing"]);

const keyOf = (projectId: string, importId: string) => ["import", projectId, importId];

/** The import as the server has it, asked again and again while a job works on it. */
export function useImport(projectId: string, importId: string) {
  const job = useQuery({
    queryKey: keyOf(projectId, importId),
    queryFn: ({ signal }) => apiGet<ImportDetail>(`imports/${importId}`, { project: projectId }, signal),
    refetchInterval: (query) => (busy.has(query.state.data?.status ?? "") ? POLL_MS : false),
    staleTime: 0,
  });
  useFreshFigures(projectId, job.data?.status);
  return job;
}

/** When an import or an undo ends under our eyes, every figure that was loaded before is an old one. */
function useFreshFigures(projectId: string, status: ImportDetail["status"] | undefined): void {
  const cache = useQueryClient();
  const before = useRef(status);
  useEffect(() => {
    const ended = (before.current === "applying" && status === "applied") || (before.current === "undoing" && status === "undone");
    before.current = status;
    if (ended) void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
  }, [cache, projectId, status]);
}

type Step = "mapping" | "apply" | "discard" | "undo";

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
