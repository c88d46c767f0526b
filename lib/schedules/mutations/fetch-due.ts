import "server-only";
import { asProjectId, newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import type { ProjectScope } from "@/lib/core/scope";
import { startFetch } from "./change";

/** Starts a job for each schedule that is due. The next time is set in the same transaction, so none starts twice. */
export async function fetchDue(scope: Scope): Promise<number> {
  const { tenantId } = scope;
  const projects = await withTenant({ tenantId, projectId: null }, (tx) => tx.project.findMany({ where: { tenantId, deletedAt: null, archivedAt: null }, select: { id: true } }));
  let started = 0;
  for (const { id } of projects) {
    const project: ProjectScope = { ...scope, projectId: asProjectId(id), requestId: newId() };
    started += await withTenant(project, (tx) => startDue(project, tx));
  }
  return started;
}

async function startDue(scope: ProjectScope, tx: TenantTx): Promise<number> {
  const { tenantId, projectId } = scope;
  const due = await tx.$queryRaw<{ id: string }[]>`
    UPDATE import_schedules SET next_run_at = now() + make_interval(hours => every_hours)
    WHERE tenant_id = ${tenantId}::uuid AND project_id = ${projectId}::uuid AND is_enabled AND next_run_at <= now() RETURNING id`;
  for (const { id } of due) await startFetch(scope, tx, id);
  return due.length;
}
