import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import type { ApiKeyItem, MadeKey } from "@/lib/keys/schema";

const MOST_SHOWN = 100;

export interface NewKey { name: string; scopes: string[]; projectId: string | null; expiresInDays: number | null }

const queryKey = (tenantId: string) => ["api-keys", tenantId];

export const useKeys = (tenantId: string) =>
  useQuery({ queryKey: queryKey(tenantId), queryFn: ({ signal }) => apiList<ApiKeyItem>("api-keys", { tenant: tenantId, limit: MOST_SHOWN }, signal) });

export function useKeyChanges(tenantId: string) {
  const queries = useQueryClient();
  const query = { tenant: tenantId };
  const onSuccess = () => queries.invalidateQueries({ queryKey: queryKey(tenantId) });
  const create = useMutation({ mutationFn: (input: NewKey) => apiSend<MadeKey>("POST", "api-keys", input, { query }), onSuccess });
  const rotate = useMutation({
    mutationFn: ({ id, overlapHours }: { id: string; overlapHours: number }) => apiSend<MadeKey>("POST", `api-keys/${id}/rotate`, { overlapHours }, { query }), onSuccess,
  });
  const revoke = useMutation({ mutationFn: (id: string) => apiSend<void>("DELETE", `api-keys/${id}`, {}, { query }), onSuccess });
  return { create, rotate, revoke };
}
