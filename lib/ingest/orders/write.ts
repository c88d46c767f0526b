import "server-only";
import { emptySql, identifier, joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { addDays, flushCustomerDays, recountDays } from "@/lib/rollups/customer-days";
import { refreshExtents } from "@/lib/rollups/extents";
import { collectOrderDeltas, openOrderDeltas } from "@/lib/rollups/order-deltas";
import { flushOrderCubes } from "@/lib/rollups/order-cubes";
import type { RollupContext } from "@/lib/rollups/project-context";
import { keepOrderHistory } from "../writing/history";
import { withLookups } from "../writing/stage";
import { decideCustomerTypes, flipCustomerTypes, type OrderChange } from "./customer-types";
import { addLines, replaceLines } from "./lines";
import { addCatalog, addCustomers } from "./parties";
import { flipLaterOrders, PLAIN_DAYS, partCustomers, typePlainOrders } from "./plain-customers";

const CHANGE: OrderChange = {
  after: sql`SELECT s.order_id, s.customer_id, s.kind, s.placed_at FROM staged_orders s JOIN touched_customers t ON t.customer_id = s.customer_id WHERE s.state <> 'unchanged'`,
  touched: sql`SELECT order_id FROM staged_orders WHERE state <> 'unchanged'`,
};

/** What a written order holds beside what a file knows: expressions by column, over `staged_orders s` and what `from` joins to it. */
export interface Keeper {
  columns: Readonly<Record<string, Sql>>;
  from: Sql;
}
const NOBODY: Keeper = { columns: {}, from: emptySql };

/**
 * Writes the new and changed orders of `staged_orders` with every roll-up that depends on them. The staged
 * lines of an order replace that order's lines.
 */
export async function writeOrders(db: SqlClient, context: RollupContext, importId: string, runId: string, keeper: Keeper = NOBODY): Promise<void> {
  await openOrderDeltas(db);
  await addCatalog(db, context, importId);
  await addCustomers(db, context);
  const touched = await partCustomers(db, context);
  const ofTouched = <T>(work: () => Promise<T>): Promise<T> => (touched < FEW ? withLookups(db, work) : work());
  await ofTouched(() => decideCustomerTypes(db, context, CHANGE));
  await typePlainOrders(db);
  await withLookups(db, () => flipLaterOrders(db, context));
  const changed = await touchOrders(db);
  const ofChanged = <T>(work: () => Promise<T>): Promise<T> => (changed < FEW ? withLookups(db, work) : work());
  await ofChanged(() => collectOrderDeltas(db, context, -1));
  await keepOrderHistory(db, context, importId);
  await upsertOrders(db, context, importId, keeper);
  await ofChanged(() => flipCustomerTypes(db, context));
  await replaceLines(db, context, importId);
  await ofChanged(() => collectOrderDeltas(db, context, 1));
  await addLines(db, context, importId);
  await flushOrderCubes(db, context, runId);
  await ofTouched(() => recountDays(db, context));
  await addDays(db, context, PLAIN_DAYS);
  await flushCustomerDays(db, context, runId);
  await refreshExtents(db, context, "orders");
}

/** So many are looked up one by one sooner than a table is read that holds many more. */
const FEW = 5_000;

/** Stored orders that add something else to the cubes from now on. */
async function touchOrders(db: SqlClient): Promise<number> {
  const touched = await db.run(sql`
    INSERT INTO touched_orders
    SELECT order_id FROM staged_orders WHERE state = 'changed'
    UNION SELECT order_id FROM flipped_orders`);
  await db.run(sql`ANALYZE touched_orders`);
  return touched;
}

async function upsertOrders(db: SqlClient, context: RollupContext, importId: string, keeper: Keeper): Promise<void> {
  const { tenantId, projectId } = context;
  const more = Object.keys(keeper.columns).map(identifier);
  const insert = sql`
    INSERT INTO orders (tenant_id, project_id, id, external_id, kind, placed_at, day, currency, channel, country, customer_id, customer_type, import_id, known_at${listed(more)})`;
  const rows = (state: "new" | "changed") => sql`
    SELECT ${tenantId}::uuid, ${projectId}::uuid, s.order_id, s.order_number, s.kind, s.placed_at, s.day,
           s.currency, s.channel, s.country, s.customer_id, t.customer_type, ${importId}::uuid, now()${listed(Object.values(keeper.columns))}
    FROM staged_orders s JOIN order_types t ON t.order_id = s.order_id ${keeper.from}
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
}

const listed = (parts: readonly Sql[]): Sql => (parts.length > 0 ? sql`, ${joinSql(parts)}` : emptySql);
