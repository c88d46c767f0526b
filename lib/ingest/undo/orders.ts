import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { refreshCustomerDays } from "@/lib/rollups/customer-days";
import { refreshExtents } from "@/lib/rollups/extents";
import { collectOrderDeltas, openOrderDeltas } from "@/lib/rollups/order-deltas";
import { flushOrderCubes } from "@/lib/rollups/order-cubes";
import type { RollupContext } from "@/lib/rollups/project-context";
import { decideCustomerTypes, flipCustomerTypes, type OrderChange } from "../orders/customer-types";
import { dropCustomers, dropProducts } from "./parties";
import { closeWalk } from "./walk";

const CHANGE: OrderChange = {
  after: sql`SELECT order_id, customer_id, kind, placed_at FROM undo_orders WHERE is_restored AND vanished_at IS NULL`,
  touched: sql`SELECT order_id FROM undo_orders`,
};

/** Takes the import's orders away or puts back what they held before, with every roll-up that depends on them. */
export async function undoOrders(db: SqlClient, context: RollupContext, importId: string, runId: string): Promise<void> {
  await openOrderDeltas(db);
  await readKeptOrders(db, context);
  await decideCustomerTypes(db, context, CHANGE);
  await db.run(sql`INSERT INTO touched_orders SELECT order_id FROM undo_orders UNION SELECT order_id FROM flipped_orders`);
  await db.run(sql`ANALYZE touched_orders`);
  await collectOrderDeltas(db, context, -1);
  await writeLines(db, context);
  await writeOrders(db, context);
  await collectOrderDeltas(db, context, 1);
  await flushOrderCubes(db, context, runId);
  await refreshCustomerDays(db, context, runId);
  await refreshExtents(db, context, "orders");
  await closeLines(db, context);
  await closeWalk(db, context, "order");
  await dropCustomers(db, context, importId);
  await dropProducts(db, context);
}

/** `undo_orders`: each order as it will stand, or not restored; and all whose orders change. */
async function readKeptOrders(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE undo_orders ON COMMIT DROP AS
    SELECT f.fact_id AS order_id, h.id IS NOT NULL AS is_restored, v.kind, v.placed_at, v.currency, v.channel, v.country, v.customer_id,
           v.import_id, v.known_at, v.vanished_at
    FROM undo_facts f
    LEFT JOIN fact_history h ON h.tenant_id = ${tenantId} AND h.id = f.history_id
    LEFT JOIN LATERAL jsonb_populate_record(NULL::orders, h.value) AS v ON true`);
  await db.run(sql`CREATE UNIQUE INDEX ON undo_orders (order_id)`);
  await db.run(sql`ANALYZE undo_orders`);
  await db.run(sql`
    CREATE TEMP TABLE touched_customers ON COMMIT DROP AS
    SELECT customer_id FROM undo_orders WHERE customer_id IS NOT NULL
    UNION
    SELECT o.customer_id FROM undo_orders u
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = u.order_id
    WHERE o.customer_id IS NOT NULL`);
  await db.run(sql`ANALYZE touched_customers`);
}

/** Lines that the undone imports wrote go; those that they replaced come back under their old ids. */
async function writeLines(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE undo_variants (variant_id uuid NOT NULL) ON COMMIT DROP`);
  await db.run(sql`
    WITH gone AS (
      DELETE FROM order_lines l USING undo_walk w
      WHERE l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.order_id = w.fact_id AND l.import_id = w.taken
      RETURNING l.variant_id
    ) INSERT INTO undo_variants SELECT DISTINCT variant_id FROM gone`);
  await db.run(sql`
    INSERT INTO order_lines (tenant_id, project_id, id, order_id, place, kind, occurred_at, variant_id, quantity, unit_price_micros, amount_micros, import_id)
    SELECT h.tenant_id, h.project_id, h.fact_id, v.order_id, v.place, v.kind, v.occurred_at, v.variant_id, v.quantity, v.unit_price_micros, v.amount_micros, v.import_id
    FROM undo_walk w
    JOIN fact_history h ON h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.entity = 'order_line'
      AND h.replaced_by = w.taken AND (h.value->>'order_id')::uuid = w.fact_id
    CROSS JOIN LATERAL jsonb_populate_record(NULL::order_lines, h.value) AS v
    WHERE NOT EXISTS (SELECT 1 FROM undo_walk later WHERE later.fact_id = w.fact_id AND later.taken = h.import_id)`);
}

async function writeOrders(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId, timeZone } = context;
  await db.run(sql`
    DELETE FROM orders o USING undo_orders u
    WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = u.order_id AND NOT u.is_restored`);
  await db.run(sql`
    UPDATE orders o SET
      kind = u.kind, placed_at = u.placed_at, day = (u.placed_at AT TIME ZONE ${timeZone})::date, currency = u.currency, channel = u.channel,
      country = u.country, customer_id = u.customer_id, customer_type = coalesce(t.customer_type, o.customer_type),
      import_id = u.import_id, known_at = u.known_at, vanished_at = u.vanished_at
    FROM undo_orders u LEFT JOIN order_types t ON t.order_id = u.order_id
    WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = u.order_id AND u.is_restored`);
  await flipCustomerTypes(db, context);
}

async function closeLines(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    DELETE FROM fact_history h USING undo_walk w
    WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.entity = 'order_line'
      AND h.replaced_by = w.taken AND (h.value->>'order_id')::uuid = w.fact_id`);
}
