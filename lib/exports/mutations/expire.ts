import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { EXPORT_QUEUE } from "../constants";

export interface ExpiredExports { expired: number; abandoned: number; forgotten: number }

/** As long as an attempt may take. */
const STEP_LIMIT = "2 hours";
/** The history is kept for half a year. */
const HISTORY = "180 days";
const ABANDONED = "The process stopped too often while this was made. Repeat it.";

/** Ends what is over: kept files, runs that no job takes up again, old history. The blobs expire by themselves. */
export async function expireExports(scope: Scope): Promise<ExpiredExports> {
  const { tenantId } = scope;
  const projects = await withTenant({ tenantId, projectId: null }, (tx) => tx.project.findMany({ where: { tenantId }, select: { id: true } }));
  const sum: ExpiredExports = { expired: 0, abandoned: 0, forgotten: 0 };
  for (const { id } of projects) {
    const found = await expireInProject({ ...scope, projectId: asProjectId(id) });
    for (const key of Object.keys(sum) as (keyof ExpiredExports)[]) sum[key] += found[key];
  }
  return sum;
}

function expireInProject(scope: ProjectScope): Promise<ExpiredExports> {
  const own = sql`e.tenant_id = ${scope.tenantId} AND e.project_id = ${scope.projectId}`;
  return withTenantSql(scope, async (db) => ({
    expired: await db.run(sql`UPDATE exports e SET status = 'expired', updated_at = now() WHERE ${own} AND e.status = 'ready' AND e.expires_at <= now()`),
    abandoned: await failAbandoned(db, scope),
    forgotten: await db.run(sql`DELETE FROM exports e WHERE ${own} AND e.created_at < now() - ${HISTORY}::interval AND e.status NOT IN ('queued', 'running')`),
  }));
}

/** A job that failed for good would leave its export running for ever. */
function failAbandoned(db: SqlClient, { tenantId, projectId }: ProjectScope): Promise<number> {
  const jobs = sql`SELECT 1 FROM pgboss.job j WHERE j.name = ${EXPORT_QUEUE} AND j.data->'data'->>'exportId' = e.id::text`;
  return db.run(sql`
    UPDATE exports e SET status = 'failed', error = ${JSON.stringify({ sentence: ABANDONED, requestId: "" })}::jsonb, finished_at = now(), updated_at = now()
    WHERE e.tenant_id = ${tenantId} AND e.project_id = ${projectId} AND e.status IN ('queued', 'running')
      AND NOT EXISTS (${jobs} AND j.state::text IN ('created', 'retry', 'active'))
      AND (e.updated_at < now() - ${STEP_LIMIT}::interval OR EXISTS (${jobs} AND j.state::text = 'failed'))`);
}
