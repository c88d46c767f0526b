import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { Scope } from "@/lib/core/scope";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { discardDeadJob, replayDeadJob } from "@/lib/platform/jobs/dead-letters";

/** The job waits in its queue again, and the tenant's audit log says so; all in one transaction. */
export async function replayJob(scope: Scope, id: string): Promise<void> {
  await withTenantSql({ tenantId: scope.tenantId, projectId: null }, async (db) => {
    const { queue } = await replayDeadJob(scope, db, id);
    await recordAudit(scope, db, { action: "job.replay", target: { kind: "job", id }, details: { queue } });
  });
}

/** The job is never run again. */
export async function discardJob(scope: Scope, id: string): Promise<void> {
  await withTenantSql({ tenantId: scope.tenantId, projectId: null }, async (db) => {
    const { queue } = await discardDeadJob(scope, db, id);
    await recordAudit(scope, db, { action: "job.discard", target: { kind: "job", id }, details: { queue } });
  });
}
