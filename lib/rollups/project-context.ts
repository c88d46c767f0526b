import "server-only";
import type { ProjectId, TenantId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { notFound } from "@/lib/core/errors";
import { sql, type SqlClient } from "@/lib/platform/db/sql";

/** What a writer of roll-ups must know of the project. */
export interface RollupContext {
  tenantId: TenantId;
  projectId: ProjectId;
  version: number;
  timeZone: string;
}

export async function getRollupContext(db: SqlClient, scope: ProjectScope): Promise<RollupContext> {
  const row = await db.one<{ rollup_version: number; time_zone: string }>(sql`
    SELECT rollup_version, time_zone FROM projects WHERE tenant_id = ${scope.tenantId} AND id = ${scope.projectId}`);
  if (!row) throw notFound("project", scope.projectId);
  return { tenantId: scope.tenantId, projectId: scope.projectId, version: row.rollup_version, timeZone: row.time_zone };
}

/** One writer of facts at a time per project: their deltas are differences to what is committed. */
export async function lockProjectFacts(db: SqlClient, scope: ProjectScope): Promise<void> {
  await db.run(sql`SET LOCAL lock_timeout = '10min'`);
  await db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`facts:${scope.projectId}`}, 0))`);
}
