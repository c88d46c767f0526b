import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { RUN_QUEUE } from "../constants";

const ABANDONED = "The process stopped too often while this was computed. Ask again, or narrow the question down.";

/** Rows changed: answers that are too old go, and runs that no job will take up again end. */
export async function expireRuns(scope: Scope): Promise<number> {
  const { tenantId } = scope;
  const projects = await withTenant({ tenantId, projectId: null }, (tx) => tx.project.findMany({ where: { tenantId }, select: { id: true } }));
  let changed = 0;
  for (const { id } of projects) changed += await expireInProject({ ...scope, projectId: asProjectId(id) });
  return changed;
}

function expireInProject(scope: ProjectScope): Promise<number> {
  const ours = sql`r.tenant_id = ${scope.tenantId} AND r.project_id = ${scope.projectId}`;
  return withTenantSql(scope, async (db) => {
    const gone = await db.run(sql`DELETE FROM metric_runs r WHERE ${ours} AND r.expires_at < now()`);
    return gone + await db.run(sql`
      UPDATE metric_runs r SET status = 'failed', error = ${JSON.stringify({ sentence: ABANDONED })}::jsonb, finished_at = now(), updated_at = now()
      WHERE ${ours} AND r.status = 'running' AND r.updated_at < now() - interval '2 minutes'
        AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${RUN_QUEUE} AND j.data->'data'->>'runId' = r.id::text
          AND j.state::text IN ('created', 'retry', 'active'))`);
  });
}
