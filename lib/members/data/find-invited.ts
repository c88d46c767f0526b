import "server-only";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import type { InvitationRow } from "./list-invitations";

export interface Invited { row: InvitationRow; tenantName: string }

/** The invitation with its tenant's name; null when either is gone. */
export function findInvited(scope: Scope, id: string): Promise<Invited | null> {
  const { tenantId } = scope;
  return withTenant(scope, async (tx) => {
    const row = await tx.invitation.findFirst({ where: { tenantId, id } });
    const tenant = await tx.tenant.findFirst({ where: { tenantId, deletedAt: null } });
    return row && tenant ? { row, tenantName: tenant.name } : null;
  });
}
