"use client";
import { useEffect, useRef } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiList } from "@/components/api/client";
import type { IntegrationView, ProviderView, RunView } from "@/lib/sync/schema";
import { integrationsKey, MOST_INTEGRATIONS, providersKey } from "./query-keys";
import { isMoving, wordOfIntegration } from "./words";

const MOVING_MS = 2_000;
const WAITING_MS = 10_000;
const IDLE_MS = 30_000;
export const RUNS_LIMIT = 15;

function paceOf(all: readonly IntegrationView[]): number {
  if (all.some(isMoving)) return MOVING_MS;
  return all.some((one) => wordOfIntegration(one) === "retrying") ? WAITING_MS : IDLE_MS;
}

/** All connected accounts; asked often while one of them moves, and not at all while the page is hidden. */
export function useIntegrations(projectId: string) {
  const list = useQuery({
    queryKey: integrationsKey(projectId),
    queryFn: ({ signal }) => apiList<IntegrationView>("integrations", { project: projectId, limit: MOST_INTEGRATIONS }, signal),
    refetchInterval: ({ state }) => paceOf(state.data?.items ?? []),
  });
  useFreshFigures(list.data?.items ?? []);
  return list;
}

export function useIntegration(projectId: string, id: string) {
  const one = useQuery({
    queryKey: ["integrations", projectId, id],
    queryFn: ({ signal }) => apiGet<IntegrationView>(`integrations/${id}`, { project: projectId }, signal),
    refetchInterval: ({ state }) => paceOf(state.data ? [state.data] : []),
    staleTime: 0,
  });
  useFreshFigures(one.data ? [one.data] : []);
  return one;
}

export function useRuns(projectId: string, integration: IntegrationView, skip: number) {
  // A run that ended shows itself at its stream first; what the list says is then of before.
  const stand = integration.streams.map(({ state, lastSuccessAt }) => `${state} ${lastSuccessAt ?? ""}`).join();
  return useQuery({
    queryKey: ["integrations", projectId, integration.id, "runs", skip, stand],
    queryFn: ({ signal }) => apiList<RunView>("sync-runs", { project: projectId, integrationId: integration.id, skip, limit: RUNS_LIMIT }, signal),
    refetchInterval: paceOf([integration]),
    placeholderData: (before) => before,
    staleTime: 0,
  });
}

export function useProviders(projectId: string) {
  return useQuery({
    queryKey: providersKey(projectId),
    queryFn: ({ signal }) => apiList<ProviderView>("providers", { project: projectId }, signal),
    staleTime: Infinity,
  });
}

/** When a stretch was read under our eyes, every figure that was loaded before is an old one. */
function useFreshFigures(all: readonly IntegrationView[]): void {
  const cache = useQueryClient();
  const stamp = all.flatMap(({ streams }) => streams.map(({ lastSuccessAt }) => lastSuccessAt ?? "")).sort().at(-1) ?? "";
  const before = useRef(stamp);
  useEffect(() => {
    const isNew = before.current !== stamp && stamp !== "";
    before.current = stamp;
    if (isNew) void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "integrations" });
  }, [cache, stamp]);
}
