import "server-only";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { EARLIER_SALES } from "./customer-types";

/**
 * Parts the customers of the staged orders. `plain_customers` gain nothing but orders: they are new, or all of these are
 * of days after that of their first known one (`is_known`), or all of days before it. So what is known of them need not
 * be decided again. `touched_customers` are all others, also those whom an order was taken from; gives how many.
 */
export async function partCustomers(db: SqlClient, context: RollupContext): Promise<number> {
  await db.run(sql`
    CREATE TEMP TABLE staged_customers ON COMMIT DROP AS
    SELECT customer_id, min(day) AS first_day, max(day) AS last_day, bool_or(state = 'changed') AS is_changed
    FROM staged_orders WHERE customer_id IS NOT NULL AND state <> 'unchanged' GROUP BY customer_id`);
  await db.run(sql`ANALYZE staged_customers`);
  await placeDays(db, context);
  await db.run(sql`
    CREATE TEMP TABLE plain_customers ON COMMIT DROP AS
    SELECT s.customer_id, n.id IS NULL AS was_there, coalesce(d.known_day < s.first_day, false) AS is_known FROM staged_customers s
    LEFT JOIN new_customers n ON n.id = s.customer_id
    LEFT JOIN (SELECT customer_id, min(known_day) AS known_day, max(next_day) AS next_day, bool_and(known_day IS NULL) AS is_before_all
               FROM placed_days GROUP BY customer_id) AS d ON d.customer_id = s.customer_id
    WHERE NOT s.is_changed AND (n.id IS NOT NULL OR d.known_day < s.first_day OR (d.is_before_all AND s.last_day < coalesce(d.next_day, 'infinity')))
      AND NOT EXISTS (${LOSERS} AND o.customer_id = s.customer_id)`);
  const touched = await db.run(sql`
    CREATE TEMP TABLE touched_customers ON COMMIT DROP AS
    (SELECT customer_id FROM staged_customers UNION ${LOSERS}) EXCEPT SELECT customer_id FROM plain_customers`);
  for (const table of ["plain_customers", "touched_customers"]) await db.run(sql`ANALYZE ${identifier(table)}`);
  return touched;
}

/**
 * `placed_days`: the days on which the new orders were placed, once for each customer, between the known ones:
 * `known_day` is the last up to it, which may be the same, and `next_day` the first after it.
 */
async function placeDays(db: SqlClient, { tenantId, projectId, version }: RollupContext): Promise<void> {
  const known = sql`
    SELECT c.day, c.previous_day FROM customer_days c
    WHERE n.id IS NULL AND c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = ${version} AND c.customer_id = s.customer_id`;
  await db.run(sql`
    CREATE TEMP TABLE placed_days ON COMMIT DROP AS
    SELECT s.customer_id, s.day, k.day AS known_day, f.day AS next_day, f.previous_day AS next_previous
    FROM (SELECT DISTINCT customer_id, day FROM staged_orders WHERE kind = 'sale' AND state = 'new' AND customer_id IS NOT NULL) AS s
    LEFT JOIN new_customers n ON n.id = s.customer_id
    LEFT JOIN LATERAL (${known} AND c.day <= s.day ORDER BY c.day DESC LIMIT 1) AS k ON true
    LEFT JOIN LATERAL (${known} AND c.day > s.day ORDER BY c.day LIMIT 1) AS f ON true`);
  await db.run(sql`ANALYZE placed_days`);
}

/** Whom the changed orders were of until now. */
const LOSERS = sql`SELECT o.customer_id FROM stored_orders o JOIN staged_orders t ON t.existing_id = o.id AND t.state = 'changed' WHERE o.customer_id IS NOT NULL`;

/** `order_types` of the staged orders of plain customers, and of guests. */
export async function typePlainOrders(db: SqlClient): Promise<void> {
  await db.run(sql`
    INSERT INTO order_types (order_id, stored_type, customer_type)
    SELECT order_id, NULL, CASE WHEN customer_id IS NULL THEN 'guest' WHEN is_known OR earlier > 0 THEN 'returning' ELSE 'new' END
    FROM (
      SELECT order_id, customer_id, is_known, ${EARLIER_SALES} AS earlier
      FROM (SELECT s.order_id, s.customer_id, s.kind, s.placed_at, p.is_known FROM staged_orders s LEFT JOIN plain_customers p ON p.customer_id = s.customer_id
            WHERE s.state <> 'unchanged' AND (s.customer_id IS NULL OR p.customer_id IS NOT NULL)) AS plain
    ) AS counted`);
  await db.run(sql`ANALYZE order_types`);
}

/** Of plain customers who order before their first known order, adds that one to `flipped_orders`, and what counted as new with it. */
export async function flipLaterOrders(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE earlier_sales ON COMMIT DROP AS
    SELECT DISTINCT ON (s.customer_id) s.customer_id, s.placed_at, s.order_id
    FROM staged_orders s JOIN plain_customers p ON p.customer_id = s.customer_id AND p.was_there AND NOT p.is_known
    WHERE s.kind = 'sale' AND s.state = 'new' ORDER BY s.customer_id, s.placed_at, s.order_id`);
  await db.run(sql`ANALYZE earlier_sales`);
  await db.run(sql`
    INSERT INTO flipped_orders (order_id, customer_type)
    SELECT o.id, 'returning' FROM earlier_sales e
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.customer_id = e.customer_id
    WHERE o.customer_type = 'new' AND o.vanished_at IS NULL AND (o.placed_at, o.id) > (e.placed_at, e.order_id)`);
  await db.run(sql`ANALYZE flipped_orders`);
}

const PLAIN = sql`placed_days d JOIN plain_customers p ON p.customer_id = d.customer_id WHERE d.known_day IS DISTINCT FROM d.day`;

/** What the staged orders add to the ordering days of plain customers: days of their own, and days that they come before now. */
export const PLAIN_DAYS = sql`
  SELECT d.customer_id, d.day, greatest(d.known_day, lag(d.day) OVER (PARTITION BY d.customer_id ORDER BY d.day)) AS previous_day, false AS is_known, NULL::date AS known_previous
  FROM ${PLAIN}
  UNION ALL
  SELECT d.customer_id, d.next_day, max(d.day), true, d.next_previous FROM ${PLAIN} AND d.next_day IS NOT NULL GROUP BY d.customer_id, d.next_day, d.next_previous`;
