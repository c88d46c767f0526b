"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import type { Preview, PreviewInput, RestDraft } from "@/lib/rest-sources/schema";

export function usePreview(projectId: string) {
  return useMutation({ mutationFn: (input: PreviewInput) => apiSend<Preview>("POST", "sources/preview", input, { query: { project: projectId } }) });
}

/** Keeps the source and begins to read it; the id of its integration. */
export function useSaveSource(projectId: string) {
  const cache = useQueryClient();
  const query = { project: projectId };
  return useMutation({
    mutationFn: async ({ draft, secret }: { draft: RestDraft; secret: string }) => {
      const answers = { configuration: JSON.stringify(draft), secret };
      const { grantId } = await apiSend<{ grantId: string }>("POST", "grants", { provider: "rest", answers }, { query });
      const { accounts } = await apiGet<{ accounts: { externalId: string }[] }>(`grants/${grantId}`, query);
      const { integrationIds } = await apiSend<{ integrationIds: string[] }>("POST", "integrations", { grantId, accounts: accounts.map(({ externalId }) => externalId) }, { query });
      return integrationIds[0]!;
    },
    onSuccess: () => cache.invalidateQueries(),
  });
}

export function useSource(projectId: string, id: string | null) {
  return useQuery({
    queryKey: ["integrations", projectId, "source", id],
    queryFn: ({ signal }) => apiGet<{ configuration: string }>(`sources/${id}`, { project: projectId }, signal),
    enabled: id !== null, staleTime: 0,
  });
}
