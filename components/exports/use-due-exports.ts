"use client";
import { useQuery } from "@tanstack/react-query";
import { apiList } from "@/components/api/client";
import type { ExportItem } from "@/lib/exports/schema";
import { dueExportsKey } from "./use-export";

const POLL_MS = 2_500;

export const isUnderWay = ({ status }: Pick<ExportItem, "status">): boolean => status === "queued" || status === "running";

/** One's own exports that are under way, or ended without one's being told. Asked again only while some are under way. */
export function useDueExports(projectId: string) {
  return useQuery({
    queryKey: dueExportsKey(projectId),
    queryFn: async ({ signal }) => (await apiList<ExportItem>("exports", { project: projectId, due: true, limit: 20 }, signal)).items,
    refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? POLL_MS : false),
    staleTime: Infinity,
  });
}
