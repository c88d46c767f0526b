import "server-only";
import type { Scope } from "@/lib/core/scope";
import type { BillingAccount } from "@/lib/platform/db/generated/client";
import { callStripe, isMissingAtStripe } from "@/lib/platform/payments/call";
import { isBillingOn } from "@/lib/platform/payments/state";
import { findAccount } from "../data/account";
import { isOver } from "../rules";
import { refreshSubscription } from "./refresh-subscription";

/** Of a deleted tenant: the next period is not begun. Who restores the tenant finds a cancellation to take back. */
export async function cancelRenewal(scope: Scope): Promise<void> {
  const account = await findRunning(scope);
  if (!account?.subscriptionId || account.cancelAt) return;
  const id = account.subscriptionId;
  await ignoringMissing(() => callStripe((stripe) => stripe.subscriptions.update(id, { cancel_at_period_end: true })));
  await refreshSubscription(scope);
}

/** Of a tenant that goes for good: nothing is charged any more. */
export async function endSubscription(scope: Scope): Promise<void> {
  const account = await findRunning(scope);
  if (!account?.subscriptionId) return;
  const id = account.subscriptionId;
  await ignoringMissing(() => callStripe((stripe) => stripe.subscriptions.cancel(id)));
}

async function findRunning(scope: Scope): Promise<BillingAccount | null> {
  const account = isBillingOn() ? await findAccount(scope) : null;
  return account && !isOver(account.status) ? account : null;
}

async function ignoringMissing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Somebody ended it at Stripe itself: what is wanted is so.
    if (!isMissingAtStripe(error)) throw error;
  }
}
