import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import type { TenantName, UpdateTenantInput } from "../schema";

/** The address stays: links to the workspace go on working. */
export async function renameTenant(scope: Scope, { name }: UpdateTenantInput): Promise<TenantName> {
  const { tenantId } = scope;
  return withTenant(scope, async (tx) => {
    const { slug } = await tx.tenant.update({ where: { tenantId }, data: { name } });
    await recordAudit(scope, tx, { action: "tenant.rename", target: { kind: "tenant", id: tenantId } });
    return { id: tenantId, slug, name };
  });
}
