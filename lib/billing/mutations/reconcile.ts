import "server-only";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { assertBillingOn, isBillingOn } from "@/lib/platform/payments/state";
import { findAccount } from "../data/account";
import { applyPlan, refreshSubscription } from "./refresh-subscription";

const STALE_MS = 20 * 3_600_000;

/**
 * Looks after a tenant whose events may have got lost: reads its subscription afresh once a day, and at each
 * visit ends a grace that has run out, of which nobody sends word.
 */
export async function settleBilling(scope: Scope): Promise<void> {
  if (!isBillingOn()) return;
  const account = await findAccount(scope);
  if (!account) return;
  if (Date.now() - account.fetchedAt.getTime() > STALE_MS) await refreshSubscription(scope);
  else await withTenant({ ...scope, projectId: null }, (tx) => applyPlan(scope, tx, account));
}

/** For someone who waits and does not want to wait for the provider's word. */
export async function refreshBilling(scope: Scope): Promise<void> {
  assertBillingOn();
  if (await findAccount(scope)) await refreshSubscription(scope);
}
