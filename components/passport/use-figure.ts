"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { askMetrics } from "@/components/api/ask-metrics";
import { apiGet, apiSend } from "@/components/api/client";
import type { FigureRows } from "@/lib/exports/schema";
import type { MetricCard, MetricRows } from "@/lib/metrics/schema";
import { figureQuery, rowsQuestion, type Figure } from "./figure";

const PAGE = 50;

/** What a metric means; the registry is asked for once, when a figure is first opened. */
export function useMetricCards() {
  return useQuery({
    queryKey: ["metric-registry"],
    queryFn: async ({ signal }) => new Map((await apiGet<{ metrics: MetricCard[] }>("metrics", {}, signal)).metrics.map((card) => [card.id, card])),
    staleTime: Infinity,
  });
}

export function useFigure(projectId: string, figure: Figure, card: MetricCard | undefined) {
  const parts = card ? [...card.parts.over, ...card.parts.under].map((part) => part.metric) : [];
  const query = figureQuery(figure, parts);
  return useQuery({
    queryKey: ["figure", projectId, query],
    queryFn: ({ signal }) => askMetrics(projectId, query, signal),
    enabled: card !== undefined,
  });
}

export function useFigureRows(projectId: string, figure: Figure, of: MetricRows) {
  const asked = rowsQuestion(figure, of);
  return useInfiniteQuery({
    queryKey: ["figure-rows", projectId, asked],
    queryFn: ({ pageParam, signal }) =>
      apiSend<FigureRows>("POST", "metrics/rows", { ...asked, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, { query: { project: projectId }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
