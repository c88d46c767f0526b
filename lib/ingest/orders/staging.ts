import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import type { StagedRefusal } from "../writing/stage";
import { findStored } from "./stored";

/**
 * From what is staged and `stored_orders` to `staged_orders`: one row an order, with the stored order it stands for
 * and whether it is new, changed or unchanged; `line_states` holds the same per line for orders already stored.
 * `heads`: the orders, with the columns of `BY_LINES`. Gives what had to be taken out.
 */
export async function compareOrders(db: SqlClient, context: RollupContext, heads = BY_LINES): Promise<StagedRefusal[]> {
  await placeOrders(db, context, heads);
  const refusals = await dropMixedCurrencies(db);
  await compareLines(db, context);
  await markOrders(db);
  return refusals;
}

/** The same for a file, which does not change what a connected account keeps up to date: its own word is newer. */
export async function compareFileOrders(db: SqlClient, context: RollupContext): Promise<StagedRefusal[]> {
  await findStored(db, context, sql`SELECT DISTINCT order_number FROM staged_lines`);
  const refusals = await compareOrders(db, context);
  const kept = await db.query<{ row: string; order_number: string; name: string }>(sql`
    WITH kept AS (
      SELECT s.order_number, o.id, i.name FROM staged_orders s JOIN stored_orders o ON o.id = s.existing_id AND o.integration_id IS NOT NULL
      JOIN integrations i ON i.tenant_id = ${context.tenantId} AND i.project_id = ${context.projectId} AND i.id = o.integration_id AND i.status <> 'disconnected'
    ), heads AS (DELETE FROM staged_orders s USING kept k WHERE s.order_number = k.order_number),
    states AS (DELETE FROM line_states l USING kept k WHERE l.order_id = k.id)
    DELETE FROM staged_lines l USING kept k WHERE l.order_number = k.order_number RETURNING l.row::text, l.order_number, k.name`);
  return [...refusals, ...kept.map((row) => ({ row: BigInt(row.row), reason: `Order ${row.order_number} is kept up to date by ${row.name}; the file's version was left out.` }))];
}

/** Orders as the lines of a file make them; attributes are chosen so that the order of its lines does not matter. */
const BY_LINES = sql`
  SELECT order_number, any_value(id) AS candidate_id, count(*) AS lines,
         coalesce(min(occurred_at) FILTER (WHERE kind = 'sale'), min(occurred_at)) AS placed_at,
         CASE WHEN bool_or(kind = 'sale') THEN 'sale' WHEN bool_or(kind = 'refund') THEN 'refund'
              WHEN bool_or(kind = 'adjustment') THEN 'adjustment' ELSE 'movement' END AS kind,
         min(currency)::character(3) AS currency, min(currency) <> max(currency) AS is_mixed, max(channel) AS channel, max(country) AS country,
         max(customer_key) AS customer_key, max(email_hash) AS email_hash, max(email_encrypted) AS email_encrypted
  FROM staged_lines GROUP BY order_number`;

async function placeOrders(db: SqlClient, { tenantId, projectId, timeZone }: RollupContext, heads: Sql): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE staged_orders ON COMMIT DROP AS
    SELECT g.*, (g.placed_at AT TIME ZONE ${timeZone})::date AS day, c.id AS customer_id,
           e.id AS existing_id, coalesce(e.id, g.candidate_id) AS order_id, 'new'::text AS state,
           e.id IS NOT NULL AND (e.kind, e.placed_at, e.currency, e.channel, e.country, e.customer_key, e.vanished_at)
             IS DISTINCT FROM (g.kind, g.placed_at, g.currency, g.channel, g.country, g.customer_key, NULL::timestamptz) AS head_changed
    FROM (${heads}) AS g
    LEFT JOIN stored_orders e ON e.order_number = g.order_number
    LEFT JOIN customers c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.external_id = g.customer_key`);
  await db.run(sql`ANALYZE staged_orders`);
}

/** Orders whose lines name two currencies cannot be one order; they leave the staging tables. */
async function dropMixedCurrencies(db: SqlClient): Promise<StagedRefusal[]> {
  const rows = await db.query<{ row: string; order_number: string }>(sql`
    WITH mixed AS (DELETE FROM staged_orders WHERE is_mixed RETURNING order_number),
    gone AS (DELETE FROM staged_lines l USING mixed m WHERE l.order_number = m.order_number RETURNING l.row, l.order_number)
    SELECT row::text, order_number FROM gone ORDER BY gone.row`);
  return rows.map((row) => ({ row: BigInt(row.row), reason: `The lines of order ${row.order_number} name more than one currency.` }));
}

async function compareLines(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE line_states ON COMMIT DROP AS
    WITH known AS (SELECT order_number, existing_id FROM staged_orders WHERE existing_id IS NOT NULL),
    s AS (
      SELECT l.*, o.existing_id AS order_id, row_number() OVER (PARTITION BY l.order_number ORDER BY l.row)::int AS place
      FROM known o JOIN staged_lines l ON l.order_number = o.order_number
    ), e AS (
      SELECT l.id, l.order_id, l.place, l.kind, l.occurred_at, v.external_id AS sku, l.quantity, l.unit_price_micros, l.amount_micros
      FROM known o
      JOIN order_lines l ON l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.order_id = o.existing_id
      JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = l.variant_id
    )
    SELECT coalesce(s.order_id, e.order_id) AS order_id, coalesce(s.place, e.place) AS place, e.id AS existing_id, s.id AS staged_id,
           CASE WHEN e.id IS NULL THEN 'new' WHEN s.id IS NULL THEN 'gone'
                WHEN (s.kind, s.occurred_at, s.sku, s.quantity, s.unit_price, s.amount)
                     IS DISTINCT FROM (e.kind, e.occurred_at, e.sku, e.quantity, e.unit_price_micros, e.amount_micros) THEN 'changed'
                ELSE 'unchanged' END AS state
    FROM s FULL JOIN e ON e.order_id = s.order_id AND e.place = s.place`);
  await db.run(sql`CREATE INDEX ON line_states (existing_id)`);
  await db.run(sql`CREATE INDEX ON line_states (staged_id)`);
  await db.run(sql`CREATE INDEX ON line_states (order_id)`);
}

async function markOrders(db: SqlClient): Promise<void> {
  const marked = await db.run(sql`
    UPDATE staged_orders o SET state = CASE
      WHEN o.head_changed OR EXISTS (SELECT 1 FROM line_states l WHERE l.order_id = o.existing_id AND l.state <> 'unchanged') THEN 'changed'
      ELSE 'unchanged' END
    WHERE o.existing_id IS NOT NULL`);
  if (marked > 0) await db.run(sql`ANALYZE staged_orders`);
  await db.run(sql`ANALYZE line_states`);
}
