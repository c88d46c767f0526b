import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { meterOrders } from "@/lib/billing/mutations/meter-orders";
import type { SourceRun, WriteCounts } from "@/lib/ingest/sources/counts";
import type { ReadyRows } from "@/lib/ingest/sources/order-text";
import { writeSourceRows } from "@/lib/ingest/sources/write-rows";
import type { Batch } from "@/lib/integrations/provider";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { MOST_NOTES } from "../constants";
import type { TakenRun } from "./take-run";

/** Somebody else reads on, or a person stopped it: what was written stays, and nothing more is. */
export class RunLost extends Error {
  constructor(readonly isCanceled: boolean) {
    super(isCanceled ? "The run was canceled." : "Another process took the run over.");
  }
}

const STATEMENT_MS = 10 * 60_000;
const WITHOUT_LIMIT = null;

/** What was read, ready to be written. */
export type ReadyBatch = Omit<Batch, "rows"> & { rows: ReadyRows };

/** Rows, the place after them and the counts commit together: a crash repeats a page at most and doubles nothing. */
export function writeBatch(scope: ProjectScope, run: TakenRun, source: SourceRun, batch: ReadyBatch, requestId: string | undefined): Promise<WriteCounts> {
  return inTurn(scope.projectId, () => withTenantSql(scope, async (db) => {
    await assertOurs(db, scope, run);
    const write = () => writeSourceRows(db, scope, source, batch.rows);
    // A plan's limit never breaks a sync: orders are counted, and new things are refused elsewhere.
    const counts = batch.rows.family === "orders" ? await meterOrders(scope, db, write, WITHOUT_LIMIT) : await write();
    await noteBatch(db, scope, run, { batch, counts, requestId });
    return counts;
  }, { statementTimeoutMs: STATEMENT_MS }));
}

const turns = new Map<string, Promise<unknown>>();

/** Readers of one project write one after the other anyway; those that wait here hold no connection meanwhile. */
async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work);
  const ended = mine.catch(() => undefined);
  turns.set(key, ended);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === ended) turns.delete(key);
  }
}

async function assertOurs(db: SqlClient, { tenantId, projectId }: ProjectScope, { id, lease }: TakenRun): Promise<void> {
  const row = await db.one<{ is_canceled: boolean; is_ours: boolean }>(sql`
    SELECT is_canceled, lease = ${lease}::uuid AND status = 'running' AS is_ours FROM sync_runs
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${id} FOR UPDATE`);
  if (!row?.is_ours) throw new RunLost(false);
  if (row.is_canceled) throw new RunLost(true);
}

interface Written { batch: ReadyBatch; counts: WriteCounts; requestId: string | undefined }

async function noteBatch(db: SqlClient, { tenantId, projectId }: ProjectScope, run: TakenRun, { batch, counts, requestId }: Written): Promise<void> {
  const refused = [...(batch.refused ?? []), ...counts.refused];
  await db.run(sql`
    UPDATE sync_runs SET resume = ${batch.resume === null ? null : JSON.stringify(batch.resume)}::jsonb, pages = pages + 1, beat_at = now(),
      rows_read = rows_read + ${counts.read}, rows_new = rows_new + ${counts.new}, rows_changed = rows_changed + ${counts.changed},
      rows_unchanged = rows_unchanged + ${counts.unchanged}, rows_vanished = rows_vanished + ${counts.vanished}, rows_refused = rows_refused + ${refused.length},
      notes = CASE WHEN jsonb_array_length(notes) < ${MOST_NOTES} THEN notes || ${JSON.stringify(refused.slice(0, 10))}::jsonb ELSE notes END,
      request_ids = CASE WHEN ${requestId ?? null}::text IS NULL THEN request_ids ELSE (array_append(request_ids, ${requestId ?? null}::text))[greatest(1, cardinality(request_ids) - 3):] END
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${run.id}`);
  if (batch.cursor === undefined) return;
  await db.run(sql`
    UPDATE integration_streams SET cursor = ${JSON.stringify(batch.cursor)}::jsonb, updated_at = now()
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${run.streamId}`);
}
