import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { forbidden, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { DISMISS_DAYS } from "../constants";
import { getDataHealth } from "../loaders";
import type { DismissalView, DismissInput } from "../schema";

/** Puts an item away for everyone in the project, for thirty days; again, it begins anew. */
export async function dismissItem(scope: ProjectScope, { key }: DismissInput): Promise<DismissalView> {
  if (!isPermitted(scope, "integrations:write")) throw forbidden();
  const { items, dismissed } = await getDataHealth(scope);
  const item = [...items, ...dismissed].find((one) => one.key === key);
  if (!item) throw notFound("health item", key);
  const { tenantId, projectId } = scope;
  const until = new Date(Date.now() + DISMISS_DAYS * 86_400_000);
  const createdBy = makerOf(scope);
  return withTenant(scope, async (tx) => {
    const { id } = await tx.healthDismissal.upsert({
      where: { tenantId_projectId_key: { tenantId, projectId, key } }, create: { tenantId, projectId, id: newId(), key, until, createdBy }, update: { until, createdBy },
    });
    await recordAudit(scope, tx, { action: "data-health.dismiss", target: { kind: "health-item", id }, details: { kind: item.kind, days: DISMISS_DAYS } });
    return { id, key, until: until.toISOString() };
  });
}

export async function restoreItem(scope: ProjectScope, id: string): Promise<void> {
  if (!isPermitted(scope, "integrations:write")) throw forbidden();
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    const { count } = await tx.healthDismissal.deleteMany({ where: { tenantId, projectId, id } });
    if (count === 0) throw notFound("dismissal", id);
    await recordAudit(scope, tx, { action: "data-health.restore", target: { kind: "health-item", id } });
  });
}
