import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "./project-context";

/**
 * Deltas of the order cubes are what the touched orders contributed before a write, negated, plus what they
 * contribute after it. The caller fills the temporary table `touched_orders(order_id)`; both sides gather in
 * `line_deltas`, a row per line, and are summed once when they are flushed.
 */
export async function openOrderDeltas(db: SqlClient): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE touched_orders (order_id uuid PRIMARY KEY) ON COMMIT DROP`);
  await db.run(sql`CREATE TEMP TABLE line_deltas (
    quarter timestamp NOT NULL, day date NOT NULL, currency character(3) NOT NULL, channel text NOT NULL, country text NOT NULL,
    customer_type text NOT NULL, variant_id uuid, gross bigint NOT NULL, refund bigint NOT NULL, orders bigint NOT NULL,
    units bigint NOT NULL) ON COMMIT DROP`);
}

/** Adds (sign 1) or takes away (sign −1) what the touched orders now hold. */
export async function collectOrderDeltas(db: SqlClient, context: RollupContext, sign: 1 | -1): Promise<void> {
  const { tenantId, projectId } = context;
  const touched = await db.one(sql`SELECT 1 AS one FROM touched_orders LIMIT 1`);
  if (!touched) return;
  const orders = sql`touched_orders t
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = t.order_id AND o.vanished_at IS NULL`;
  await db.run(addLineDeltas(context, sign, sql`
    SELECT l.occurred_at, l.kind, l.variant_id, l.quantity, l.amount_micros, o.currency, o.channel, o.country, o.customer_type FROM ${orders}
    JOIN order_lines l ON l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.order_id = t.order_id`));
  await db.run(addOrderDeltas(context, sign, sql`SELECT o.* FROM ${orders}`));
}

/** `lines`: kind, occurred_at, variant_id, quantity and amount_micros of each, with its order's currency, channel, country and customer_type. */
export const addLineDeltas = ({ timeZone }: RollupContext, sign: 1 | -1, lines: Sql): Sql => sql`
  INSERT INTO line_deltas
  SELECT date_bin('15 minutes', occurred_at AT TIME ZONE 'UTC', timestamp '2000-01-01'), (occurred_at AT TIME ZONE ${timeZone})::date,
         currency, channel, country, customer_type, variant_id,
         CASE WHEN kind = 'sale' THEN ${sign}::bigint * amount_micros ELSE 0 END,
         CASE WHEN kind = 'refund' THEN -${sign}::bigint * amount_micros ELSE 0 END,
         0, CASE WHEN kind = 'sale' THEN ${sign}::bigint * quantity ELSE 0 END
  FROM (${lines}) AS lines WHERE kind IN ('sale', 'refund')`;

/** An order counts once, on the day it was placed, whatever the days of its lines. `orders`: columns as the fact has them. */
export const addOrderDeltas = ({ timeZone }: RollupContext, sign: 1 | -1, orders: Sql): Sql => sql`
  INSERT INTO line_deltas
  SELECT date_bin('15 minutes', placed_at AT TIME ZONE 'UTC', timestamp '2000-01-01'), (placed_at AT TIME ZONE ${timeZone})::date,
         currency, channel, country, customer_type, NULL, 0, 0, ${sign}::bigint, 0
  FROM (${orders}) AS orders WHERE kind = 'sale'`;
