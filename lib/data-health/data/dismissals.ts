import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import type { DismissalView } from "../schema";

/** Those that still hold. */
export async function listDismissals(scope: ProjectScope, now: Date): Promise<DismissalView[]> {
  const { tenantId, projectId } = scope;
  const rows = await withTenant(scope, (tx) => tx.healthDismissal.findMany({ where: { tenantId, projectId, until: { gt: now } }, orderBy: { createdAt: "desc" } }));
  return rows.map(({ id, key, until }) => ({ id, key, until: until.toISOString() }));
}
