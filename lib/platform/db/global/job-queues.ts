import "server-only";
import { queryIn } from "../either";
import { getPool } from "../pool";
import { sql, toQuery, type Sql, type SqlClient } from "../sql";
import type { TenantTx } from "../tenant";

/** The job tables belong to pg-boss and to no tenant; what of a job is a tenant's stands in its payload. */
export interface QueueCount {
  queue: string;
  waiting: number;
  active: number;
  failed: number;
  done: number;
  oldestWaitingAt: Date | null;
}

export interface DeadRow {
  id: string;
  queue: string;
  tenantId: string | null;
  projectId: string | null;
  requestId: string | null;
  failedAt: Date;
  enqueuedAt: Date | null;
  attempts: number;
  output: unknown;
}

export interface ClaimedJob {
  queue: string;
  payload: unknown;
  singletonKey: string | null;
}

const rowsOf = async <Row extends object>(piece: Sql): Promise<Row[]> => (await getPool().query<Row>(toQuery(piece))).rows;

/** Every queue with what it holds now; `waiting` is due or between two tries. */
export const countJobs = (deadQueue: string): Promise<QueueCount[]> => rowsOf(sql`
  SELECT q.name AS queue,
         count(j.id) FILTER (WHERE j.state IN ('created', 'retry'))::int AS waiting,
         count(j.id) FILTER (WHERE j.state = 'active')::int AS active,
         count(j.id) FILTER (WHERE j.state = 'failed')::int AS failed,
         count(j.id) FILTER (WHERE j.state = 'completed')::int AS done,
         min(j.created_on) FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now()) AS "oldestWaitingAt"
  FROM pgboss.queue q LEFT JOIN pgboss.job j ON j.name = q.name
  WHERE q.name <> ${deadQueue} GROUP BY q.name ORDER BY q.name`);

/** How many dead letters came from each queue. */
export async function countDead(deadQueue: string): Promise<Map<string, number>> {
  const rows = await rowsOf<{ queue: string; count: number }>(sql`
    SELECT coalesce(source_name, '') AS queue, count(*)::int AS count FROM pgboss.job
    WHERE name = ${deadQueue} AND state = 'created' GROUP BY 1`);
  return new Map(rows.map(({ queue, count }) => [queue, count]));
}

/** Newest first; `queue` null means all. */
export const listDeadRows = (deadQueue: string, queue: string | null, skip: number, limit: number): Promise<DeadRow[]> => rowsOf(sql`
  SELECT id::text, coalesce(source_name, '') AS queue, data->>'tenantId' AS "tenantId", data->>'projectId' AS "projectId",
         data->>'requestId' AS "requestId", created_on AS "failedAt", source_created_on AS "enqueuedAt",
         coalesce(source_retry_count, 0) + 1 AS attempts, output
  FROM pgboss.job WHERE name = ${deadQueue} AND state = 'created' AND (${queue}::text IS NULL OR source_name = ${queue})
  ORDER BY created_on DESC, id DESC OFFSET ${skip} LIMIT ${limit}`);

/** The tenant that a dead letter is about; undefined when there is no such letter. */
export async function findDeadTenant(deadQueue: string, id: string): Promise<string | null | undefined> {
  const [row] = await rowsOf<{ tenantId: string | null }>(sql`
    SELECT data->>'tenantId' AS "tenantId" FROM pgboss.job WHERE name = ${deadQueue} AND id = ${id}::uuid AND state = 'created'`);
  return row ? row.tenantId : undefined;
}

/** Takes a tenant's dead letter out of the list; null when another was faster, or it is not there, or not theirs. */
export async function takeDead(tx: TenantTx | SqlClient, deadQueue: string, tenantId: string, id: string): Promise<ClaimedJob | null> {
  const [row] = await queryIn<ClaimedJob & Record<string, unknown>>(tx, sql`
    UPDATE pgboss.job SET state = 'cancelled', completed_on = now()
    WHERE name = ${deadQueue} AND id = ${id}::uuid AND state = 'created' AND data->>'tenantId' = ${tenantId}
    RETURNING coalesce(source_name, '') AS queue, data AS payload, singleton_key AS "singletonKey"`);
  return row ?? null;
}

/** The same for letters about nobody who is still there. Rows changed. */
export async function dropDead(deadQueue: string, id: string): Promise<number> {
  const found = await getPool().query(toQuery(sql`
    UPDATE pgboss.job SET state = 'cancelled', completed_on = now() WHERE name = ${deadQueue} AND id = ${id}::uuid AND state = 'created'`));
  return found.rowCount ?? 0;
}

/** When a worker last looked after the queues; it does so every few seconds while one runs. */
export async function readHeartbeat(): Promise<Date | null> {
  const [row] = await rowsOf<{ at: Date | null }>(sql`SELECT max(greatest(monitor_claim_on, monitor_on, maintain_on)) AS at FROM pgboss.queue`);
  return row?.at ?? null;
}
