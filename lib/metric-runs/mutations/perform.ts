import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { runLong } from "@/lib/metrics/data";
import type { MetricQuery, MetricResult } from "@/lib/metrics/schema";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { RUN_LIMIT_MS } from "../constants";
import { toProgress } from "../rules";

const TELL_EVERY_MS = 400;

/** Nobody wants the answer any more, or the process must end: the run is left as it is. */
class Unwanted extends Error {}

/** Answers the question of a run with the time that it needs. A run that is over already is left alone. */
export async function performRun(scope: ProjectScope, id: string, signal: AbortSignal): Promise<void> {
  const query = await findQuery(scope, id);
  if (!query) return;
  const startedAt = Date.now();
  let connection = 0;
  let toldAt = 0;
  const tell = async (share: number) => {
    if (Date.now() - toldAt < TELL_EVERY_MS && !signal.aborted) return;
    toldAt = Date.now();
    const isWanted = await saveProgress(scope, id, share, Date.now() - startedAt);
    if (isWanted && !signal.aborted) return;
    await endStatement(scope, connection);
    throw new Unwanted();
  };
  const answer = await runLong(scope, query, RUN_LIMIT_MS, tell, (pid) => (connection = pid)).catch((error: unknown) => {
    if (error instanceof Unwanted) return null;
    throw error;
  });
  if (answer) await saveAnswer(scope, id, answer);
  else if (signal.aborted) throw new Error("The process ends; the run is taken up again.");
}

export async function failRun(scope: ProjectScope, id: string, sentence: string): Promise<void> {
  await withTenantSql(scope, (db) => db.run(sql`
    UPDATE metric_runs SET status = 'failed', error = ${JSON.stringify({ sentence, requestId: scope.requestId })}::jsonb, finished_at = now(), updated_at = now()
    WHERE ${ofRunning(scope, id)}`));
}

const ofRunning = (scope: ProjectScope, id: string) =>
  sql`tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id} AND status = 'running'`;

async function findQuery(scope: ProjectScope, id: string): Promise<MetricQuery | null> {
  const row = await withTenantSql(scope, (db) => db.one<{ query: MetricQuery }>(sql`SELECT query FROM metric_runs WHERE ${ofRunning(scope, id)}`));
  return row?.query ?? null;
}

/** False when the run was cancelled. */
async function saveProgress(scope: ProjectScope, id: string, share: number, elapsedMs: number): Promise<boolean> {
  const progress = JSON.stringify(toProgress(share, elapsedMs));
  const changed = await withTenantSql(scope, (db) => db.run(sql`
    UPDATE metric_runs SET progress = ${progress}::jsonb, updated_at = now() WHERE ${ofRunning(scope, id)}`));
  return changed > 0;
}

async function saveAnswer(scope: ProjectScope, id: string, answer: MetricResult): Promise<void> {
  await withTenantSql(scope, (db) => db.run(sql`
    UPDATE metric_runs SET status = 'done', answer = ${JSON.stringify(answer)}::jsonb, progress = NULL, finished_at = now(), updated_at = now()
    WHERE ${ofRunning(scope, id)}`));
}

/** Otherwise a long statement would go on for nobody. */
async function endStatement(scope: ProjectScope, connection: number): Promise<void> {
  await withTenantSql(scope, (db) => db.query(sql`SELECT pg_cancel_backend(${connection}::int)`));
}
