import "server-only";
import type { Scope } from "@/lib/core/scope";
import { isBillingOn, paymentsState } from "@/lib/platform/payments/state";
import { findAccount } from "./data/account";
import { getBilling } from "./data/get-billing";
import { graceEnd } from "./rules";
import type { Billing } from "./schema";

export type BillingPage = { billing: Billing } | { why: string };

/** What the billing page begins with, or why there is none. */
export async function loadBilling(scope: Scope): Promise<BillingPage> {
  const state = paymentsState();
  return state.isOn ? { billing: await getBilling(scope) } : { why: state.why };
}

/** Until when an unpaid plan holds, for the banner above the workspace's pages; null while nothing is owed. */
export async function loadGraceEnd(scope: Scope): Promise<{ endsAt: string; isOver: boolean } | null> {
  if (!isBillingOn()) return null;
  const account = await findAccount(scope);
  if (!account?.pastDueSince) return null;
  const end = graceEnd(account.pastDueSince);
  return { endsAt: end.toISOString(), isOver: account.status !== "past_due" || end <= new Date() };
}
