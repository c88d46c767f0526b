import "server-only";
import { newId } from "@/lib/core/ids";
import { identifier, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { refreshCustomerDays } from "@/lib/rollups/customer-days";
import { refreshExtents } from "@/lib/rollups/extents";
import { collectOrderDeltas, openOrderDeltas } from "@/lib/rollups/order-deltas";
import { flushOrderCubes } from "@/lib/rollups/order-cubes";
import type { RollupContext } from "@/lib/rollups/project-context";
import { decideCustomerTypes, flipCustomerTypes, type OrderChange } from "../orders/customer-types";
import type { SourceRun } from "./counts";

const CHANGE: OrderChange = {
  after: sql`SELECT NULL::uuid AS order_id, NULL::uuid AS customer_id, NULL::text AS kind, NULL::timestamptz AS placed_at WHERE false`,
  touched: sql`SELECT order_id FROM gone_orders`,
};

/** The temporary tables that writing orders leaves behind in this transaction. */
const LEFT_OVER = sql`
  DROP TABLE IF EXISTS order_types, flipped_orders, touched_customers, touched_orders, line_deltas, order_base, line_base, days_before, days_now, days_added, day_deltas, pair_deltas`;

/**
 * Orders that their source deleted, or that hold no goods any more, count no longer. They stay, with the time
 * they vanished, and come back when the source names them again. Orders that vanished.
 */
export function vanishOrders(db: SqlClient, context: RollupContext, run: SourceRun): Promise<number> {
  return vanish(db, context, run, sql`
    SELECT o.id AS order_id, o.customer_id FROM staged_sources s
    JOIN stored_orders o ON o.order_number = s.order_number AND o.vanished_at IS NULL
    WHERE s.is_gone OR s.lines = 0`);
}

/** The same for one that is known by the source's own id alone. */
export function vanishBySourceId(db: SqlClient, context: RollupContext, run: SourceRun, sourceId: string): Promise<number> {
  const { tenantId, projectId } = context;
  return vanish(db, context, run, sql`
    SELECT o.id AS order_id, o.customer_id FROM order_totals t
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = t.order_id AND o.vanished_at IS NULL
    WHERE t.tenant_id = ${tenantId} AND t.project_id = ${projectId} AND t.source_id = ${sourceId} AND o.integration_id = ${run.integrationId}`);
}

function vanish(db: SqlClient, context: RollupContext, { runId }: SourceRun, gone: Sql): Promise<number> {
  const { tenantId, projectId } = context;
  return takeAway(db, context, gone, async () => {
    await keepHistory(db, context, runId);
    await db.run(sql`
      UPDATE orders o SET vanished_at = now(), import_id = ${runId}, known_at = now() FROM gone_orders g
      WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = g.order_id`);
  });
}

/** Deletes orders for good, with their lines, totals and history. Orders deleted. */
export function deleteOrders(db: SqlClient, context: RollupContext, which: Sql): Promise<number> {
  const { tenantId, projectId } = context;
  const ofGone = (table: string, column: string) => sql`
    DELETE FROM ${identifier(table)} t USING gone_orders g WHERE t.tenant_id = ${tenantId} AND t.project_id = ${projectId} AND t.${identifier(column)} = g.order_id`;
  return takeAway(db, context, which, async () => {
    await db.run(sql`
      DELETE FROM fact_history h USING gone_orders g WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId}
        AND ((h.entity IN ('order', 'order_total') AND h.fact_id = g.order_id) OR (h.entity = 'order_line' AND (h.value->>'order_id')::uuid = g.order_id))`);
    await db.run(ofGone("order_lines", "order_id"));
    await db.run(ofGone("order_totals", "order_id"));
    await db.run(ofGone("orders", "id"));
  });
}

/** `gone_orders` leave every roll-up, and who was returning because of them may be new again. */
async function takeAway(db: SqlClient, context: RollupContext, which: Sql, remove: () => Promise<void>): Promise<number> {
  await db.run(sql`CREATE TEMP TABLE gone_orders ON COMMIT DROP AS ${which}`);
  const count = (await db.one<{ rows: number }>(sql`SELECT count(*)::int AS rows FROM gone_orders`))?.rows ?? 0;
  if (count === 0) return 0;
  await db.run(LEFT_OVER);
  await db.run(sql`CREATE TEMP TABLE touched_customers ON COMMIT DROP AS SELECT DISTINCT customer_id FROM gone_orders WHERE customer_id IS NOT NULL`);
  await openOrderDeltas(db);
  await decideCustomerTypes(db, context, CHANGE);
  await db.run(sql`INSERT INTO touched_orders SELECT order_id FROM gone_orders UNION SELECT order_id FROM flipped_orders`);
  await db.run(sql`ANALYZE touched_orders`);
  await collectOrderDeltas(db, context, -1);
  await remove();
  await flipCustomerTypes(db, context);
  await collectOrderDeltas(db, context, 1);
  await flushOrderCubes(db, context, newId());
  await refreshCustomerDays(db, context, newId());
  await refreshExtents(db, context, "orders");
  return count;
}

const keepHistory = (db: SqlClient, { tenantId, projectId }: RollupContext, runId: string): Promise<number> => db.run(sql`
  INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
  SELECT o.tenant_id, o.project_id, gen_random_uuid(), 'order', o.id, to_jsonb(o) - ARRAY['tenant_id', 'project_id', 'id'], o.import_id, ${runId}::uuid, now()
  FROM gone_orders g JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = g.order_id`);
