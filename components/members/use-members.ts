"use client";
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import type { Invitation, Member } from "@/lib/members/schema";

/** What is sent of a role and, for a guest, of the projects. */
export interface Place { role: Member["role"]; isGuest: boolean; projectIds: string[] }

const MOST_SHOWN = 100;
const membersKey = (tenantId: string) => ["members", tenantId];
const invitationsKey = (tenantId: string) => ["invitations", tenantId];

export const useMemberList = (tenantId: string) => useQuery({
  queryKey: membersKey(tenantId),
  queryFn: ({ signal }) => apiList<Member>("members", { tenant: tenantId, limit: MOST_SHOWN }, signal),
});

export const useInvitationList = (tenantId: string, canWrite: boolean) => useQuery({
  queryKey: invitationsKey(tenantId),
  queryFn: ({ signal }) => apiList<Invitation>("invitations", { tenant: tenantId, limit: MOST_SHOWN }, signal),
  enabled: canWrite,
});

type Change<Input> = UseMutationResult<unknown, Error, Input>;

export interface MemberChanges {
  update: Change<{ id: string; place: Place }>;
  remove: Change<string>;
  invite: Change<Place & { email: string }>;
  resend: Change<string>;
  revoke: Change<string>;
}

/** Each change, after which both lists are read anew. */
export function useMemberChanges(tenantId: string): MemberChanges {
  const queries = useQueryClient();
  const options = { query: { tenant: tenantId } };
  const onSuccess = async () => {
    await Promise.all([membersKey(tenantId), invitationsKey(tenantId)].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return {
    update: useMutation({ mutationFn: ({ id, place }: { id: string; place: Place }) => apiSend("PUT", `members/${id}`, place, options), onSuccess }),
    remove: useMutation({ mutationFn: (id: string) => apiSend("DELETE", `members/${id}`, {}, options), onSuccess }),
    invite: useMutation({ mutationFn: (input: Place & { email: string }) => apiSend("POST", "invitations", input, options), onSuccess }),
    resend: useMutation({ mutationFn: (id: string) => apiSend("POST", `invitations/${id}/resend`, {}, options), onSuccess }),
    revoke: useMutation({ mutationFn: (id: string) => apiSend("DELETE", `invitations/${id}`, {}, options), onSuccess }),
  };
}
