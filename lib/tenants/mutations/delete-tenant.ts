import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { invalid, notFound } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { restorableSince } from "../rules";
import type { DeleteTenantInput, TenantName } from "../schema";

/** From now on no gate opens it; what is in it goes when the days for restoring it are over. */
export async function deleteTenant(scope: Scope, { name }: DeleteTenantInput): Promise<void> {
  const { tenantId } = scope;
  await withTenant(scope, async (tx) => {
    const tenant = await tx.tenant.findFirst({ where: { tenantId, deletedAt: null } });
    if (!tenant) throw notFound("workspace");
    if (tenant.name !== name.trim()) throw invalid({ name: [`Type the name as it stands here: ${tenant.name}`] });
    await tx.tenant.updateMany({ where: { tenantId }, data: { deletedAt: new Date() } });
    await recordAudit(scope, tx, { action: "tenant.delete", target: { kind: "tenant", id: tenantId } });
  });
}

/** By an owner of it, within the days for that. Everybody else is told that it is not there. */
export async function restoreTenant(scope: Scope, userId: UserId): Promise<TenantName> {
  const { tenantId } = scope;
  return withTenant(scope, async (tx) => {
    const [tenant, own] = [
      await tx.tenant.findFirst({ where: { tenantId, deletedAt: { gt: restorableSince() } } }),
      await tx.membership.findFirst({ where: { tenantId, userId, role: "owner" } }),
    ];
    if (!tenant || !own) throw notFound("workspace");
    await tx.tenant.updateMany({ where: { tenantId }, data: { deletedAt: null } });
    await recordAudit(scope, tx, { action: "tenant.restore", target: { kind: "tenant", id: tenantId } });
    return { id: tenantId, slug: tenant.slug, name: tenant.name };
  });
}
