import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { callStripe } from "@/lib/platform/payments/call";
import { assertBillingOn } from "@/lib/platform/payments/state";
import { requireLive } from "./change-plan";
import { refreshSubscription } from "./refresh-subscription";

/** The subscription ends with the period that is paid; until then all stays as it is. Twice is as once. */
export async function cancelSubscription(scope: Scope): Promise<void> {
  assertBillingOn();
  const { id, cancel_at: cancelAt, cancel_at_period_end: isCanceled } = await requireLive(scope);
  if (cancelAt === null && !isCanceled) {
    await callStripe((stripe) => stripe.subscriptions.update(id, { cancel_at_period_end: true }));
    await note(scope, "billing.cancel");
  }
  await refreshSubscription(scope);
}

/** Takes a cancellation back that has not come into force. */
export async function resumeSubscription(scope: Scope): Promise<void> {
  assertBillingOn();
  const { id, cancel_at: cancelAt, cancel_at_period_end: isCanceled } = await requireLive(scope);
  if (cancelAt === null && !isCanceled) throw conflict("This subscription is not canceled.");
  await callStripe((stripe) => stripe.subscriptions.update(id, isCanceled ? { cancel_at_period_end: false } : { cancel_at: "" }));
  await note(scope, "billing.resume");
  await refreshSubscription(scope);
}

const note = (scope: Scope, action: string): Promise<void> =>
  withTenant({ ...scope, projectId: null }, (tx) => recordAudit(scope, tx, { action, target: { kind: "tenant", id: scope.tenantId } }));
