import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { APPLY_QUEUE, CHECK_QUEUE, UNDO_QUEUE } from "../constants";

export interface Expired {
  /** Uploads whose sender or process went away. */
  uploads: number;
  /** Steps that no job will ever take up again. */
  abandoned: number;
  /** Imports nobody touched for a week. */
  untouched: number;
  /** Blocks of staged rows. */
  blocks: number;
}

const UPLOAD_LIMIT = "2 hours";
/** As long as an attempt may take: within it the demo's import runs without a job of its own. */
const STEP_LIMIT = "2 hours";
const UNTOUCHED_LIMIT = "7 days";

const ABANDONED = "The process stopped too often during this step. Your data is as it was before; you can try again.";
const UNTOUCHED = "Nobody touched this import for 7 days, so its staged rows were removed. Upload the file again.";

/** Clears away what interrupted and forgotten imports leave behind. Changes no fact. */
export async function expireImports(scope: Scope): Promise<Expired> {
  const { tenantId } = scope;
  const projects = await withTenant({ tenantId, projectId: null }, (tx) => tx.project.findMany({ where: { tenantId }, select: { id: true } }));
  const sum: Expired = { uploads: 0, abandoned: 0, untouched: 0, blocks: 0 };
  for (const { id } of projects) {
    const found = await expireInProject({ ...scope, projectId: asProjectId(id) });
    for (const key of Object.keys(sum) as (keyof Expired)[]) sum[key] += found[key];
  }
  return sum;
}

function expireInProject(scope: ProjectScope): Promise<Expired> {
  return withTenantSql(scope, async (db) => ({
    uploads: await dropUploads(db, scope),
    abandoned: (await endAbandoned(db, scope, "step")) + (await endAbandoned(db, scope, "undo")),
    untouched: await closeUntouched(db, scope),
    blocks: await dropBlocks(db, scope),
  }));
}

const ofProject = (scope: ProjectScope) => sql`i.tenant_id = ${scope.tenantId} AND i.project_id = ${scope.projectId}`;

function dropUploads(db: SqlClient, scope: ProjectScope): Promise<number> {
  return db.run(sql`
    DELETE FROM imports i WHERE ${ofProject(scope)} AND i.status = 'uploading' AND i.created_at < now() - ${UPLOAD_LIMIT}::interval`);
}

const ENDS = {
  step: { queues: [CHECK_QUEUE, APPLY_QUEUE], statuses: ["checking", "applying"], end: "failed" },
  undo: { queues: [UNDO_QUEUE], statuses: ["undoing"], end: "applied" },
} as const;

/** A job that failed for good (its processes were killed again and again) would leave its import running for ever. */
function endAbandoned(db: SqlClient, scope: ProjectScope, what: keyof typeof ENDS): Promise<number> {
  const { queues, statuses, end } = ENDS[what];
  const jobs = sql`SELECT 1 FROM pgboss.job j WHERE j.name = ANY(${[...queues]}::text[]) AND j.data->'data'->>'importId' = i.id::text`;
  return db.run(sql`
    UPDATE imports i SET status = ${end}, error = ${JSON.stringify({ sentence: ABANDONED })}::jsonb, progress = NULL, updated_at = now()
    WHERE ${ofProject(scope)} AND i.status = ANY(${[...statuses]}::text[])
      AND NOT EXISTS (${jobs} AND j.state::text IN ('created', 'retry', 'active'))
      AND (i.updated_at < now() - ${STEP_LIMIT}::interval OR EXISTS (${jobs} AND j.state::text = 'failed'))`);
}

/** Refused, not failed: without its rows it cannot be checked again. */
function closeUntouched(db: SqlClient, scope: ProjectScope): Promise<number> {
  return db.run(sql`
    UPDATE imports i SET status = 'refused', error = ${JSON.stringify({ sentence: UNTOUCHED })}::jsonb, progress = NULL, updated_at = now()
    WHERE ${ofProject(scope)} AND i.status IN ('uploaded', 'checked', 'failed') AND i.updated_at < now() - ${UNTOUCHED_LIMIT}::interval`);
}

/** An applied import has blocks when its process died between its commit and its tidying up. */
function dropBlocks(db: SqlClient, scope: ProjectScope): Promise<number> {
  return db.run(sql`
    DELETE FROM import_blocks b USING imports i
    WHERE ${ofProject(scope)} AND b.tenant_id = i.tenant_id AND b.project_id = i.project_id AND b.import_id = i.id
      AND i.status IN ('refused', 'discarded', 'applied', 'undone')`);
}
