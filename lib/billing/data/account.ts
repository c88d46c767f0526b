import "server-only";
import type { Scope } from "@/lib/core/scope";
import type { BillingAccount } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";

/** What the payment provider last said about the tenant, or null when it was never a customer. */
export const findAccount = (scope: Scope): Promise<BillingAccount | null> =>
  withTenant({ ...scope, projectId: null }, (tx) => tx.billingAccount.findFirst({ where: { tenantId: scope.tenantId } }));

/** The part of our addresses that names the tenant. */
export async function getTenantSlug(scope: Scope): Promise<string> {
  const tenant = await withTenant({ ...scope, projectId: null }, (tx) => tx.tenant.findFirstOrThrow({ where: { tenantId: scope.tenantId }, select: { slug: true } }));
  return tenant.slug;
}
