import "server-only";
import { identifier, joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { refreshCustomerDays } from "@/lib/rollups/customer-days";
import { refreshExtents } from "@/lib/rollups/extents";
import { collectOrderDeltas, openOrderDeltas } from "@/lib/rollups/order-deltas";
import { flushOrderCubes } from "@/lib/rollups/order-cubes";
import type { RollupContext } from "@/lib/rollups/project-context";
import { decideCustomerTypes, flipCustomerTypes, type OrderChange } from "./customer-types";
import { addCatalog, addCustomers } from "./order-parties";
import { keepOrderHistory } from "./history";

const WRITTEN = sql`SELECT order_id, customer_id, kind, placed_at FROM staged_orders WHERE state <> 'unchanged'`;
const CHANGE: OrderChange = { after: WRITTEN, touched: WRITTEN };

/** What a written order names beside what a file knows: expressions over `staged_orders s`, by column. */
export type Keeper = Readonly<Record<string, Sql>>;

/**
 * Writes the new and changed orders of `staged_orders` with every roll-up that depends on them. The staged
 * lines of an order replace that order's lines.
 */
export async function writeOrders(db: SqlClient, context: RollupContext, importId: string, runId: string, keeper: Keeper = {}): Promise<void> {
  await openOrderDeltas(db);
  await addCatalog(db, context, importId);
  await addCustomers(db, context);
  await decideCustomerTypes(db, context, CHANGE);
  await touchChangedOrders(db);
  await collectOrderDeltas(db, context, -1);
  await keepOrderHistory(db, context, importId);
  await upsertOrders(db, context, importId, keeper);
  await replaceLines(db, context, importId);
  await db.run(sql`INSERT INTO touched_orders SELECT order_id FROM staged_orders WHERE state = 'new' ORDER BY order_id`);
  await db.run(sql`ANALYZE touched_orders`);
  await collectOrderDeltas(db, context, 1);
  await flushOrderCubes(db, context, runId);
  await refreshCustomerDays(db, context, runId);
  await refreshExtents(db, context, "orders");
}

async function touchChangedOrders(db: SqlClient): Promise<void> {
  await db.run(sql`
    INSERT INTO touched_orders
    SELECT order_id FROM staged_orders WHERE state = 'changed'
    UNION SELECT order_id FROM flipped_orders`);
}

async function upsertOrders(db: SqlClient, context: RollupContext, importId: string, keeper: Keeper): Promise<void> {
  const { tenantId, projectId, timeZone } = context;
  const more = Object.keys(keeper).map(identifier);
  const insert = sql`
    INSERT INTO orders (tenant_id, project_id, id, external_id, kind, placed_at, day, currency, channel, country, customer_id, customer_type, import_id, known_at${listed(more)})`;
  const rows = (state: "new" | "changed") => sql`
    SELECT ${tenantId}::uuid, ${projectId}::uuid, s.order_id, s.order_number, s.kind, s.placed_at, (s.placed_at AT TIME ZONE ${timeZone})::date,
           s.currency, s.channel, s.country, s.customer_id, t.customer_type, ${importId}::uuid, now()${listed(Object.values(keeper))}
    FROM staged_orders s JOIN order_types t ON t.order_id = s.order_id
    WHERE s.state = ${state}
    ORDER BY s.order_id`;
  // New ones by themselves: a look for a conflict costs as much again as the row.
  await db.run(sql`${insert} ${rows("new")}`);
  await db.run(sql`
    ${insert} ${rows("changed")}
    ON CONFLICT (tenant_id, project_id, external_id) DO UPDATE SET
      kind = excluded.kind, placed_at = excluded.placed_at, day = excluded.day, currency = excluded.currency, channel = excluded.channel,
      country = excluded.country, customer_id = excluded.customer_id, customer_type = excluded.customer_type,
      import_id = excluded.import_id, known_at = excluded.known_at, vanished_at = NULL${listed(more.map((name) => sql`${name} = excluded.${name}`))}`);
  await flipCustomerTypes(db, context);
}

const listed = (parts: readonly Sql[]): Sql => (parts.length > 0 ? sql`, ${joinSql(parts)}` : sql``);

/** Lines go in sorted as they are numbered: one sort for both. */
async function replaceLines(db: SqlClient, { tenantId, projectId }: RollupContext, importId: string): Promise<void> {
  await db.run(sql`
    DELETE FROM order_lines l USING line_states s
    WHERE l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.id = s.existing_id AND s.state IN ('changed', 'gone')`);
  await db.run(sql`
    INSERT INTO order_lines (tenant_id, project_id, id, order_id, place, kind, occurred_at, variant_id, quantity, unit_price_micros, amount_micros, import_id)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, l.id, l.order_id, l.place, l.kind, l.occurred_at, l.variant_id, l.quantity, l.unit_price, l.amount, ${importId}::uuid
    FROM (SELECT s.id, s.row, s.kind, s.occurred_at, s.quantity, s.unit_price, s.amount, o.order_id, o.state, v.id AS variant_id,
                 row_number() OVER (PARTITION BY o.order_id ORDER BY s.row)::int AS place
          FROM staged_lines s
          JOIN staged_orders o ON o.order_number = s.order_number
          JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = s.sku
          WHERE o.state <> 'unchanged') AS l
    WHERE l.state = 'new' OR NOT EXISTS (SELECT 1 FROM line_states u WHERE u.staged_id = l.id AND u.state = 'unchanged')
    ORDER BY l.order_id, l.row`);
}
