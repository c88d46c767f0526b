import "server-only";
import type { Scope } from "@/lib/core/scope";
import { addToDirectory, removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant } from "@/lib/platform/db/tenant";
import { callStripe, isMissingAtStripe } from "@/lib/platform/payments/call";
import { findAccount } from "../data/account";

const KIND = "stripe_customer";
/** Never asked about yet: any answer is newer. */
const NEVER = new Date(0);

/**
 * The tenant's customer at Stripe, made once. Stripe learns the tenant's id and no more: name, address and
 * e-mail are what the payer writes into Checkout.
 */
export async function ensureCustomer(scope: Scope): Promise<string> {
  const known = await findAccount(scope);
  if (known) return known.customerId;
  const { tenantId } = scope;
  const customerId = await createCustomer(scope, "");
  await withTenant({ tenantId, projectId: null }, async (tx) => {
    const { count } = await tx.billingAccount.createMany({ data: [{ tenantId, customerId, fetchedAt: NEVER }], skipDuplicates: true });
    if (count > 0) await addToDirectory(tx, KIND, customerId, { tenantId, targetId: tenantId });
  });
  return (await findAccount(scope))?.customerId ?? customerId;
}

/** The same, after making sure that Stripe knows the customer: after a change of keys, or a deletion there, it does not. */
export async function ensureLiveCustomer(scope: Scope): Promise<string> {
  const customerId = await ensureCustomer(scope);
  const isThere = await callStripe((stripe) => stripe.customers.retrieve(customerId)).then(({ deleted }) => !deleted, (error: unknown) => {
    if (isMissingAtStripe(error)) return false;
    throw error;
  });
  return isThere ? customerId : replaceCustomer(scope, customerId);
}

/** What was read of the old one goes; that the trial was used stays. */
async function replaceCustomer(scope: Scope, gone: string): Promise<string> {
  const { tenantId } = scope;
  const customerId = await createCustomer(scope, gone);
  const unread = { fetchedAt: NEVER, subscriptionId: null, status: null, plan: null, billedEvery: null, priceId: null, periodStart: null, periodEnd: null, trialEnd: null, cancelAt: null, endedAt: null, pastDueSince: null };
  await withTenant({ tenantId, projectId: null }, async (tx) => {
    const { count } = await tx.billingAccount.updateMany({ where: { tenantId, customerId: gone }, data: { ...unread, customerId } });
    if (count === 0) return;
    await removeFromDirectory(tx, KIND, gone, tenantId);
    await addToDirectory(tx, KIND, customerId, { tenantId, targetId: tenantId });
  });
  return (await findAccount(scope))?.customerId ?? customerId;
}

async function createCustomer({ tenantId }: Scope, insteadOf: string): Promise<string> {
  const customer = await callStripe((stripe) => stripe.customers.create({ metadata: { aura_tenant: tenantId } }, { idempotencyKey: `aura-customer-${tenantId}${insteadOf}` }));
  return customer.id;
}
