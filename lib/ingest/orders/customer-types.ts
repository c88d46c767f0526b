import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

export interface OrderChange {
  /** order_id, customer_id, kind, placed_at of the orders as they will stand. */
  after: Sql;
  /** order_id of every order that is written or taken away. */
  touched: Sql;
}

/** How many sales of its customer are before an order: over customer_id, placed_at, order_id and kind. */
export const EARLIER_SALES = sql`
  count(*) FILTER (WHERE kind = 'sale') OVER (PARTITION BY customer_id ORDER BY placed_at, order_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;

/**
 * A customer's first order is "new", what follows is "returning". An order dated before known ones makes
 * those returning, so all orders of the touched customers are decided again: `order_types` holds them, and
 * `flipped_orders` those that are not written otherwise. The caller fills `touched_customers`.
 */
export async function decideCustomerTypes(db: SqlClient, { tenantId, projectId }: RollupContext, { after, touched }: OrderChange): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE order_types ON COMMIT DROP AS
    SELECT order_id, stored_type, CASE WHEN customer_id IS NULL THEN 'guest' WHEN earlier > 0 THEN 'returning' ELSE 'new' END AS customer_type
    FROM (
      SELECT order_id, customer_id, stored_type,
             ${EARLIER_SALES} AS earlier
      FROM (
        SELECT order_id, customer_id, kind, placed_at, NULL::text AS stored_type FROM (${after}) AS written
        UNION ALL
        SELECT o.id, o.customer_id, o.kind, o.placed_at, o.customer_type FROM touched_customers t
        JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.customer_id = t.customer_id AND o.vanished_at IS NULL
        WHERE NOT EXISTS (SELECT 1 FROM (${touched}) AS changed WHERE changed.order_id = o.id)
      ) AS all_orders
    ) AS counted`);
  await db.run(sql`
    CREATE TEMP TABLE flipped_orders ON COMMIT DROP AS
    SELECT order_id, customer_type FROM order_types WHERE stored_type IS NOT NULL AND stored_type <> customer_type`);
  await db.run(sql`ANALYZE order_types`);
  await db.run(sql`ANALYZE flipped_orders`);
}

export async function flipCustomerTypes(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    UPDATE orders o SET customer_type = f.customer_type FROM flipped_orders f
    WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = f.order_id`);
}
