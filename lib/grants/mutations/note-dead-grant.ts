import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";

/** The provider does not take its tokens any more: everything that hangs on it waits for a person. */
export async function noteDeadGrant(scope: ProjectScope, grantId: string, sentence: string): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    const { count } = await tx.grant.updateMany({
      where: { tenantId, projectId, id: grantId, status: "active" }, data: { status: "expired", refreshLease: null, refreshLeaseUntil: null },
    });
    if (count === 0) return;
    await tx.integration.updateMany({ where: { tenantId, projectId, grantId, status: "connected" }, data: { status: "needs_reconnect", code: "reconnect", sentence } });
    await recordAudit(scope, tx, { action: "grant.end", target: { kind: "grant", id: grantId } });
  });
}
