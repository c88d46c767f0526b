import "server-only";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { REZONE_QUEUE } from "../constants";
import { toProject } from "../rules";
import type { UpdatedProject, UpdateProjectInput } from "../schema";

interface Row {
  id: string;
  slug: string;
  name: string;
  currency: string;
  time_zone: string;
  is_demo: boolean;
  archived_at: Date | null;
  created_at: Date;
}

/**
 * Changes what is given. The display currency is a parameter of reading, so it holds at once; a new time
 * zone holds at once while there are no facts, else after a job has cut them into its days.
 */
export async function updateProject(scope: ProjectScope, input: UpdateProjectInput): Promise<UpdatedProject> {
  return withTenantSql(scope, async (db) => {
    const before = await lockProject(db, scope);
    const zone = input.timeZone !== undefined && input.timeZone !== before.time_zone ? input.timeZone : null;
    const isAtOnce = zone !== null && !(await hasFacts(db, scope));
    const after = await db.one<Row & Record<string, unknown>>(sql`
      update projects
      set name = ${input.name ?? before.name}, currency = ${input.currency ?? before.currency},
          time_zone = ${isAtOnce ? zone : before.time_zone}, updated_at = now()
      where tenant_id = ${scope.tenantId} and id = ${scope.projectId} returning *`);
    if (!after) throw notFound("project", scope.projectId);
    const pendingTimeZone = isAtOnce ? null : zone;
    if (pendingTimeZone !== null) await enqueue(scope, db, REZONE_QUEUE, { timeZone: pendingTimeZone });
    const details = { ...(input.currency ? { currency: input.currency } : {}), ...(zone ? { timeZone: zone } : {}) };
    await recordAudit(scope, db, { action: "project.update", target: { kind: "project", id: scope.projectId }, details });
    return { ...toProject({ ...after, timeZone: after.time_zone, isDemo: after.is_demo, archivedAt: after.archived_at, createdAt: after.created_at }), pendingTimeZone };
  });
}

async function lockProject(db: SqlClient, scope: ProjectScope): Promise<Row> {
  const row = await db.one<Row & Record<string, unknown>>(sql`
    select * from projects where tenant_id = ${scope.tenantId} and id = ${scope.projectId} and deleted_at is null for update`);
  if (!row) throw notFound("project", scope.projectId);
  return row;
}

/** Also true while an import runs: it holds the facts' lock and has read the old zone. */
async function hasFacts(db: SqlClient, { tenantId, projectId }: ProjectScope): Promise<boolean> {
  const lock = await db.one<{ is_free: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`facts:${projectId}`}, 0)) as is_free`);
  if (!lock?.is_free) return true;
  return (await db.one(sql`select 1 as found from orders where tenant_id = ${tenantId} and project_id = ${projectId} limit 1`)) !== null;
}
