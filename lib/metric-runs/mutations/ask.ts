import "server-only";
import { newId } from "@/lib/core/ids";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { tryBatch, type SlowQuestion } from "@/lib/metrics/data";
import type { MetricQueryInput, MetricResult } from "@/lib/metrics/schema";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { FAILURE_MINUTES, KEPT_HOURS, RUN_QUEUE } from "../constants";
import { NOTHING_DONE } from "../rules";
import type { MetricReply, MetricRunning, RunProgress } from "../schema";

export async function askQuery(scope: ProjectScope, query: MetricQueryInput): Promise<MetricReply> {
  const { answer } = await askBatch(scope, { answer: query });
  if (!answer) throw new Error("A batch left its query out.");
  return answer;
}

/** Answers what can be answered while the asker waits; the rest becomes a run each, shared by all who ask the same. */
export async function askBatch(scope: ProjectScope, queries: Record<string, MetricQueryInput>): Promise<Record<string, MetricReply>> {
  const answers = Object.entries(await tryBatch(scope, queries, (db, keys) => recall(scope, db, keys)));
  if (!answers.some(([, answer]) => isSlow(answer))) return Object.fromEntries(answers) as Record<string, MetricResult>;
  return withTenantSql(scope, async (db) => {
    const replies: [string, MetricReply][] = [];
    for (const [name, answer] of answers) replies.push([name, isSlow(answer) ? await startRun(scope, db, answer) : answer]);
    return Object.fromEntries(replies);
  });
}

const isSlow = (answer: MetricResult | SlowQuestion): answer is SlowQuestion => "key" in answer;

/** Earlier runs that are of use: answered, under way, or failed so lately that trying again would be in vain. */
async function recall(scope: ProjectScope, db: SqlClient, keys: string[]): Promise<Map<string, MetricResult | null>> {
  const rows = await db.query<{ key_hash: string; answer: MetricResult | null }>(sql`
    SELECT key_hash, CASE WHEN status = 'done' THEN answer END AS answer FROM metric_runs
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND key_hash = ANY(${keys}::text[]) AND NOT (${isSpent})`);
  return new Map(rows.map((row) => [row.key_hash, row.answer]));
}

const isSpent = sql`metric_runs.status = 'cancelled' OR metric_runs.expires_at < now()
  OR (metric_runs.status = 'failed' AND metric_runs.finished_at < now() - ${FAILURE_MINUTES}::int * interval '1 minute')`;

interface RunRow { id: string; status: string; progress: RunProgress | null; answer: MetricResult | null; error: { sentence: string } | null }

async function startRun(scope: ProjectScope, db: SqlClient, slow: SlowQuestion): Promise<MetricReply> {
  const { tenantId, projectId } = scope;
  const createdBy = makerOf(scope);
  const started = await db.one<{ id: string }>(sql`
    INSERT INTO metric_runs (tenant_id, project_id, id, key_hash, query, status, progress, created_by, expires_at)
    VALUES (${tenantId}, ${projectId}, ${newId()}, ${slow.key}, ${JSON.stringify(slow.query)}::jsonb, 'running', ${JSON.stringify(NOTHING_DONE)}::jsonb,
      ${createdBy}, now() + ${KEPT_HOURS}::int * interval '1 hour')
    ON CONFLICT (tenant_id, project_id, key_hash) DO UPDATE
      SET status = 'running', progress = excluded.progress, answer = NULL, error = NULL, finished_at = NULL, created_by = excluded.created_by,
          created_at = now(), updated_at = now(), expires_at = excluded.expires_at
      WHERE ${isSpent}
    RETURNING id`);
  if (started) {
    await enqueue(scope, db, RUN_QUEUE, { runId: started.id });
    return { status: "running", runId: started.id, progress: NOTHING_DONE, waiting: slow.waiting, partial: slow.partial, error: null };
  }
  const row = await db.one<RunRow & Record<string, unknown>>(sql`
    SELECT id, status, progress, answer, error FROM metric_runs WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND key_hash = ${slow.key}`);
  if (!row) throw new Error("A run that was there is gone.");
  return row.status === "done" && row.answer ? row.answer : toRunning(row, slow);
}

function toRunning(row: RunRow, { waiting, partial }: SlowQuestion): MetricRunning {
  const status = row.status === "failed" ? "failed" : "running";
  return { status, runId: row.id, progress: row.progress ?? NOTHING_DONE, waiting, partial, error: row.error?.sentence ?? null };
}
