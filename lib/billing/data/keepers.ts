import "server-only";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";

/** The users who look after the money: owners, and members of the role "billing". */
export async function listKeepers(scope: Scope): Promise<string[]> {
  const { tenantId } = scope;
  const rows = await withTenant({ tenantId, projectId: null }, (tx) =>
    tx.membership.findMany({ where: { tenantId, role: { in: ["owner", "billing"] } }, select: { userId: true } }));
  return rows.map(({ userId }) => userId);
}
