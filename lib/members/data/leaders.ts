import "server-only";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";

/** The owners, and this user too as long as they are a member. */
export async function listLeaders(scope: Scope, also: string): Promise<string[]> {
  const { tenantId } = scope;
  const rows = await withTenant({ tenantId, projectId: null }, (tx) => tx.membership.findMany({ where: { tenantId, OR: [{ role: "owner" }, { userId: also }] }, select: { userId: true } }));
  return rows.map(({ userId }) => userId);
}
