import "server-only";
import type { Day } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { FETCH_RATES_QUEUE } from "@/lib/fx/constants";
import type { Json } from "@/lib/integrations/provider";
import type { Trouble } from "@/lib/integrations/trouble";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { RunState, StreamState } from "../constants";
import { retrySeconds } from "../rules";
import type { TakenRun } from "./take-run";

interface Ended {
  today: Day;
  /** Seconds until it is read again by its schedule. */
  everySeconds: number;
  /** Where changes are read from after the first reading; kept if there is one already. */
  firstCursor: Json | undefined;
}

/** The stretch is read whole: only now do its days count as there. */
export function endRun(scope: ProjectScope, run: TakenRun, { today, everySeconds, firstCursor }: Ended): Promise<boolean> {
  const { tenantId, projectId } = scope;
  return withTenantSql(scope, async (db) => {
    if (!(await close(db, scope, run, "done", null))) return false;
    const isScheduled = run.kind === "newest" || run.kind === "changes";
    await db.run(sql`
      UPDATE integration_streams SET state = 'idle', code = NULL, sentence = NULL, failures = 0, last_success_at = now(), updated_at = now(),
        synced_from = CASE WHEN ${run.kind} IN ('newest', 'history') THEN least(synced_from, ${run.days?.from ?? null}::date) ELSE synced_from END,
        read_on = CASE WHEN ${isScheduled} THEN greatest(read_on, ${today}::date) ELSE read_on END,
        next_run_at = CASE WHEN ${isScheduled} THEN now() + make_interval(secs => ${everySeconds}) ELSE next_run_at END,
        cursor = coalesce(cursor, ${firstCursor === undefined ? null : JSON.stringify(firstCursor)}::jsonb),
        reread_to = CASE WHEN ${run.kind} = 'range' AND ${run.days?.from ?? null}::date > reread_from THEN ${run.days?.from ?? null}::date - 1
                         WHEN ${run.kind} = 'range' THEN NULL ELSE reread_to END,
        reread_from = CASE WHEN ${run.kind} = 'range' AND ${run.days?.from ?? null}::date <= reread_from THEN NULL ELSE reread_from END
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${run.streamId}`);
    // The first days of an account may bring a currency that nothing had before.
    if (run.kind === "newest") await enqueue(scope, db, FETCH_RATES_QUEUE, {}, { singletonKey: projectId });
    return true;
  });
}

/** Codes that pass by themselves; the others wait for a person, and are tried again by the schedule. */
const PASSING = new Set(["throttled", "unavailable"]);
const DAY_SECONDS = 86_400;

/** What was written stays; when it is tried again hangs on what is wrong. */
export function failRun(scope: ProjectScope, run: TakenRun, trouble: Trouble, speed: number): Promise<boolean> {
  const { tenantId, projectId } = scope;
  const isPassing = PASSING.has(trouble.code);
  const state: StreamState = isPassing ? "retrying" : "needs_you";
  return withTenantSql(scope, async (db) => {
    if (!(await close(db, scope, run, "failed", trouble))) return false;
    const stream = sql`tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${run.streamId}`;
    const row = await db.one<{ failures: number }>(sql`SELECT failures FROM integration_streams WHERE ${stream}`);
    const asked = (trouble.retryAfterMs ?? 0) / 1000;
    const seconds = isPassing ? Math.max(asked, retrySeconds(row?.failures ?? 0) / speed) : DAY_SECONDS;
    await db.run(sql`
      UPDATE integration_streams SET state = ${state}, code = ${trouble.code}, sentence = ${trouble.sentence}, failures = failures + 1,
        next_run_at = now() + make_interval(secs => ${seconds}), updated_at = now() WHERE ${stream}`);
    return true;
  });
}

/** A person stopped it, or the process must end: the stream goes on by its schedule. */
export function stopRun(scope: ProjectScope, run: TakenRun, status: "canceled" | "interrupted"): Promise<boolean> {
  const { tenantId, projectId } = scope;
  return withTenantSql(scope, async (db) => {
    if (!(await close(db, scope, run, status, null))) return false;
    await db.run(sql`
      UPDATE integration_streams SET state = CASE WHEN state = 'paused' THEN state ELSE 'idle' END, updated_at = now(),
        is_history_held = is_history_held OR (${status} = 'canceled' AND ${run.kind} = 'history'),
        reread_from = CASE WHEN ${run.kind} = 'range' THEN NULL ELSE reread_from END, reread_to = CASE WHEN ${run.kind} = 'range' THEN NULL ELSE reread_to END
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${run.streamId}`);
    return true;
  });
}

/** False when it is not ours any more. A run that wrote something before it failed is partial. */
async function close(db: SqlClient, { tenantId, projectId }: ProjectScope, run: TakenRun, status: RunState, trouble: Trouble | null): Promise<boolean> {
  const rows = await db.run(sql`
    UPDATE sync_runs SET status = CASE WHEN ${status} = 'failed' AND pages > 0 THEN 'partial' ELSE ${status} END, ended_at = now(), resume = NULL,
      code = ${trouble?.code ?? null}, sentence = ${trouble?.sentence ?? null},
      request_ids = CASE WHEN ${trouble?.requestId ?? null}::text IS NULL THEN request_ids ELSE array_append(request_ids, ${trouble?.requestId ?? null}::text) END
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${run.id} AND lease = ${run.lease}::uuid AND status = 'running'`);
  return rows === 1;
}
