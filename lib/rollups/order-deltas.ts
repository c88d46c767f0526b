import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
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
  const { tenantId, projectId, timeZone } = context;
  const touched = await db.one(sql`SELECT 1 AS one FROM touched_orders LIMIT 1`);
  if (!touched) return;
  await db.run(sql`
    INSERT INTO line_deltas
    SELECT date_bin('15 minutes', l.occurred_at AT TIME ZONE 'UTC', timestamp '2000-01-01'), (l.occurred_at AT TIME ZONE ${timeZone})::date,
           o.currency, o.channel, o.country, o.customer_type, l.variant_id,
           CASE WHEN l.kind = 'sale' THEN ${sign}::bigint * l.amount_micros ELSE 0 END,
           CASE WHEN l.kind = 'refund' THEN -${sign}::bigint * l.amount_micros ELSE 0 END,
           0, CASE WHEN l.kind = 'sale' THEN ${sign}::bigint * l.quantity ELSE 0 END
    FROM touched_orders t
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = t.order_id AND o.vanished_at IS NULL
    JOIN order_lines l ON l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.order_id = t.order_id
    WHERE l.kind IN ('sale', 'refund')`);
  // An order counts once, on the day it was placed, whatever the days of its lines.
  await db.run(sql`
    INSERT INTO line_deltas
    SELECT date_bin('15 minutes', o.placed_at AT TIME ZONE 'UTC', timestamp '2000-01-01'), (o.placed_at AT TIME ZONE ${timeZone})::date,
           o.currency, o.channel, o.country, o.customer_type, NULL, 0, 0, ${sign}::bigint, 0
    FROM touched_orders t
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = t.order_id AND o.vanished_at IS NULL
    WHERE o.kind = 'sale'`);
}
