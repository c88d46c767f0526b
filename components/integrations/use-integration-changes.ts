"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import type { ConsentInput, KeyInput } from "@/lib/grants/schema";
import type { ConnectInput, IntegrationChange, IntegrationView, StreamChange } from "@/lib/sync/schema";

/** Sets out for a provider's own page; the button stays busy until the browser has left. */
export function useConsent(projectId: string) {
  return useMutation({
    mutationFn: (input: ConsentInput) => apiSend<{ url: string }>("POST", "consents", input, { query: { project: projectId } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

export function useKey(projectId: string) {
  return useMutation({ mutationFn: (input: KeyInput) => apiSend<{ grantId: string }>("POST", "grants", input, { query: { project: projectId } }) });
}

export function useConnect(projectId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: ConnectInput) => apiSend<{ integrationIds: string[] }>("POST", "integrations", input, { query: { project: projectId } }),
    onSuccess: () => cache.invalidateQueries(),
  });
}

export function useIntegrationChanges(projectId: string, id: string) {
  const cache = useQueryClient();
  const query = { project: projectId };
  const onSettled = () => cache.invalidateQueries({ queryKey: ["integrations", projectId] });
  return {
    change: useMutation({ mutationFn: (input: IntegrationChange) => apiSend<IntegrationView>("PATCH", `integrations/${id}`, input, { query }), onSettled }),
    steer: useMutation({ mutationFn: ({ streamId, input }: { streamId: string; input: StreamChange }) => apiSend<undefined>("PATCH", `streams/${streamId}`, input, { query }), onSettled }),
    disconnect: useMutation({
      mutationFn: (data: "keep" | "delete") => apiSend<undefined>("DELETE", `integrations/${id}`, undefined, { query: { ...query, data } }),
      onSuccess: () => cache.invalidateQueries(),
    }),
  };
}
