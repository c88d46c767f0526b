import "server-only";
import type Stripe from "stripe";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import type { BillingAccount } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";
import { findAccount } from "../data/account";
import { readSubscription, type Reading } from "../data/read-subscription";
import { choiceOf, entitledPlan, isOver, pastDueSince, planItem, toDate, toDateOrNone } from "../rules";
import { saveInvoices } from "./save-invoices";

/**
 * The only way to a plan: asks Stripe what there is now, keeps the answer unless a newer one is kept, and sets
 * the tenant's plan by it. Why it is called (an event, a return from Checkout, the night) makes no difference.
 */
export async function refreshSubscription(scope: Scope): Promise<BillingAccount> {
  const account = await findAccount(scope);
  if (!account) throw conflict("This workspace has no customer at the payment provider yet.");
  const reading = await readSubscription(scope, account.customerId);
  return withTenant({ ...scope, projectId: null }, (tx) => keepReading(scope, tx, reading));
}

/** Answers that come in another order than they were asked for leave what the last one asked for says. */
export async function keepReading(scope: Scope, tx: TenantTx, reading: Reading): Promise<BillingAccount> {
  const { tenantId } = scope;
  await tx.$executeRaw`SELECT 1 FROM billing_accounts WHERE tenant_id = ${tenantId}::uuid FOR UPDATE`;
  const before = await tx.billingAccount.findFirstOrThrow({ where: { tenantId } });
  if (before.fetchedAt > reading.fetchedAt || isRevival(before, reading)) return before;
  const changes = toAccount(before, reading);
  const after = await tx.billingAccount.update({ where: { tenantId }, data: changes });
  await saveInvoices(scope, tx, reading);
  await applyPlan(scope, tx, after);
  return after;
}

/** What has ended stays ended; a customer comes back with another subscription. */
function isRevival(before: BillingAccount, { subscription }: Reading): boolean {
  return before.status !== null && isOver(before.status) && before.subscriptionId === subscription?.id && !isOver(subscription.status);
}

function toAccount(before: BillingAccount, { fetchedAt, subscription, trialUsedAt, invoices }: Reading) {
  const trial = before.trialUsedAt ?? trialUsedAt;
  if (!subscription) return { fetchedAt, trialUsedAt: trial };
  const item = planItem(subscription);
  const choice = item ? choiceOf(item.price) : null;
  if (!choice) log().error({ subscriptionId: subscription.id, priceId: item?.price.id }, "a subscription has a price that is none of ours, and gives no plan");
  return {
    fetchedAt,
    trialUsedAt: trial,
    subscriptionId: subscription.id,
    status: subscription.status,
    plan: choice?.plan ?? null,
    billedEvery: choice?.interval ?? null,
    priceId: item?.price.id ?? null,
    periodStart: toDateOrNone(item?.current_period_start),
    periodEnd: toDateOrNone(item?.current_period_end),
    trialEnd: toDateOrNone(subscription.trial_end),
    cancelAt: cancelAtOf(subscription, item),
    endedAt: toDateOrNone(subscription.ended_at),
    pastDueSince: pastDueSince(subscription, invoices),
  };
}

/** Under flexible billing the portal sets a moment, else a mark. */
function cancelAtOf(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem | null): Date | null {
  if (isOver(subscription.status)) return null;
  if (subscription.cancel_at !== null) return toDate(subscription.cancel_at);
  return subscription.cancel_at_period_end ? toDateOrNone(item?.current_period_end) : null;
}

/** Sets the plan by what is kept; also by itself, when a grace runs out and nobody says so. */
export async function applyPlan(scope: Scope, tx: TenantTx, account: BillingAccount): Promise<void> {
  const plan = entitledPlan(account, new Date());
  const { tenantId } = scope;
  const { count } = await tx.tenant.updateMany({ where: { tenantId, plan: { not: plan } }, data: { plan } });
  if (count === 0) return;
  await recordAudit(scope, tx, { action: "billing.plan", target: { kind: "tenant", id: tenantId }, details: { plan, status: account.status } });
}
