import "server-only";
import type { Day } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import type { Json } from "@/lib/integrations/provider";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { STALE_SECONDS, type RunKind } from "../constants";
import type { Unit } from "../rules";

/** A stretch of reading that is ours: whoever takes it over writes another lease, and we can write no more. */
export interface TakenRun {
  id: string;
  streamId: string;
  lease: string;
  kind: RunKind;
  days: { from: Day; to: Day } | null;
  resume: Json;
}

interface RunRow extends Record<string, unknown> { id: string; kind: RunKind; from_day: string | null; to_day: string | null; resume: Json }

/**
 * Goes on with what a dead reader left, or begins what `plan` says. "busy": somebody reads it right now; null:
 * there is nothing to read.
 */
export function takeRun(scope: ProjectScope, streamId: string, plan: () => Unit | null): Promise<TakenRun | "busy" | null> {
  const { tenantId, projectId } = scope;
  return withTenantSql(scope, async (db) => {
    await db.run(sql`SELECT 1 FROM integration_streams WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${streamId} FOR UPDATE`);
    const open = await db.one<RunRow & { is_stale: boolean }>(sql`
      SELECT id, kind, from_day::text, to_day::text, resume, beat_at < now() - make_interval(secs => ${STALE_SECONDS}) AS is_stale FROM sync_runs
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND stream_id = ${streamId} AND status = 'running' ORDER BY started_at DESC LIMIT 1`);
    if (open && !open.is_stale) return "busy";
    if (open) return takeOver(db, scope, streamId, open);
    const unit = plan();
    return unit ? begin(db, scope, streamId, unit) : null;
  });
}

async function takeOver(db: SqlClient, { tenantId, projectId }: ProjectScope, streamId: string, row: RunRow): Promise<TakenRun> {
  const lease = newId();
  await db.run(sql`
    UPDATE sync_runs SET lease = ${lease}, beat_at = now() WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${row.id}`);
  const days = row.from_day && row.to_day ? { from: row.from_day, to: row.to_day } : null;
  return { id: row.id, streamId, lease, kind: row.kind, days, resume: row.resume };
}

async function begin(db: SqlClient, { tenantId, projectId }: ProjectScope, streamId: string, { kind, days }: Unit): Promise<TakenRun> {
  const [id, lease] = [newId(), newId()];
  await db.run(sql`
    INSERT INTO sync_runs (tenant_id, project_id, id, stream_id, kind, lease, from_day, to_day)
    VALUES (${tenantId}, ${projectId}, ${id}, ${streamId}, ${kind}, ${lease}, ${days?.from ?? null}, ${days?.to ?? null})`);
  await db.run(sql`
    UPDATE integration_streams SET state = 'syncing', updated_at = now() WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${streamId}`);
  return { id, streamId, lease, kind, days, resume: null };
}

/** Says that we still read, and learns whether we still may. */
export async function beat(scope: ProjectScope, run: TakenRun): Promise<"ours" | "canceled" | "lost"> {
  const row = await withTenantSql(scope, (db) => db.one<{ is_canceled: boolean }>(sql`
    UPDATE sync_runs SET beat_at = now()
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${run.id} AND lease = ${run.lease}::uuid AND status = 'running'
    RETURNING is_canceled`));
  if (!row) return "lost";
  return row.is_canceled ? "canceled" : "ours";
}

/** Leaves it to whoever comes next. */
export async function letGo(scope: ProjectScope, run: TakenRun): Promise<void> {
  await withTenantSql(scope, (db) => db.run(sql`
    UPDATE sync_runs SET beat_at = 'epoch' WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${run.id} AND lease = ${run.lease}::uuid`));
}
