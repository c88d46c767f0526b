"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import type { Address, Billing, ChoiceInput } from "@/lib/billing/schema";

export const billingKey = (tenantId: string) => ["billing", tenantId];
export const invoicesKey = (tenantId: string) => ["list", "invoices", tenantId];

const lookAgainMs = 1_500;

/** What is kept of the workspace's billing; asked for again and again while something is waited for. */
export function useBilling(tenantId: string, first: Billing, isWaiting: boolean) {
  return useQuery({
    queryKey: billingKey(tenantId),
    queryFn: ({ signal }) => apiGet<Billing>("billing", { tenant: tenantId }, signal),
    initialData: first,
    staleTime: 5_000,
    refetchInterval: isWaiting ? lookAgainMs : false,
  });
}

export type BillingStep = "plan" | "cancel" | "resume" | "refresh";

/** A step after which the answer says how things stand. */
export function useStep(tenantId: string, step: BillingStep) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => apiSend<Billing>("POST", `billing/${step}`, body, { query: { tenant: tenantId } }),
    onSuccess: async (billing) => {
      queries.setQueryData(billingKey(tenantId), billing);
      await queries.invalidateQueries({ queryKey: invoicesKey(tenantId) });
    },
  });
}

/** Leaves for a page of the payment provider; stays busy until the browser is gone. */
export function useLeave(tenantId: string) {
  const leave = useMutation({
    mutationFn: async (target: ChoiceInput | "portal") => {
      const { url } = await apiSend<Address>("POST", target === "portal" ? "billing/portal" : "billing/checkout", target === "portal" ? {} : target, { query: { tenant: tenantId } });
      window.location.assign(url);
    },
  });
  return { ...leave, isBusy: leave.isPending || leave.isSuccess };
}
