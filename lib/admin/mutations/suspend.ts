import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import type { SuspendInput } from "../schema";

/**
 * Closes the tenant to its members and its keys. Their data stays, a job that runs for it finishes and the next
 * ones wait; what the note says stands in the tenant's row alone, as people may write names into it.
 */
export async function suspendTenant(scope: Scope, { note }: SuspendInput): Promise<void> {
  const { tenantId } = scope;
  await withTenant({ tenantId, projectId: null }, async (tx) => {
    const { count } = await tx.tenant.updateMany({ where: { tenantId, deletedAt: null, suspendedAt: null }, data: { suspendedAt: new Date(), suspensionNote: note } });
    if (count === 0) throw conflict("This workspace is suspended already, or deleted.");
    await recordAudit(scope, tx, { action: "tenant.suspend", target: { kind: "tenant", id: tenantId } });
  });
}

/** Opens it again, as it was. */
export async function restoreTenant(scope: Scope): Promise<void> {
  const { tenantId } = scope;
  await withTenant({ tenantId, projectId: null }, async (tx) => {
    const { count } = await tx.tenant.updateMany({ where: { tenantId, suspendedAt: { not: null } }, data: { suspendedAt: null, suspensionNote: "" } });
    if (count === 0) throw conflict("This workspace is not suspended.");
    await recordAudit(scope, tx, { action: "tenant.restore", target: { kind: "tenant", id: tenantId } });
  });
}
