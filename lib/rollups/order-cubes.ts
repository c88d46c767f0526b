import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { CUBE_LEVELS } from "./cubes";
import { blockStart, knownDay, runFor, writeCubeRows, writeManyCubeRows, type CubeRun } from "./cube-run";
import { flushLineBlocks } from "./line-blocks";
import type { RollupContext } from "./project-context";

/** Sums the collected deltas into rows of their cubes, at every level. */
export async function flushOrderCubes(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE order_base ON COMMIT DROP AS
    SELECT quarter, day, currency, channel, country, customer_type,
           sum(gross)::bigint AS gross, sum(refund)::bigint AS refund, sum(orders)::bigint AS orders, sum(units)::bigint AS units
    FROM line_deltas GROUP BY 1, 2, 3, 4, 5, 6
    HAVING sum(gross) <> 0 OR sum(refund) <> 0 OR sum(orders) <> 0 OR sum(units) <> 0`);
  const run = await runFor(db, "cube_orders", context, runId, "order_base");
  await insertOrders(db, run, "total", 0);
  for (const level of CUBE_LEVELS.ordersTotal) await insertOrders(db, run, "total", level);
  await insertOrders(db, run, "full", 0);
  for (const level of CUBE_LEVELS.ordersFull) await insertOrders(db, run, "full", level);
  await flushLineBlocks(db, context, runId);
}

async function insertOrders(db: SqlClient, run: CubeRun, slice: "total" | "full", level: number): Promise<void> {
  const bucket = level === 0 ? sql`quarter` : blockStart(sql`day`, level);
  const dims = slice === "total" ? sql`''::text AS channel, ''::text AS country, ''::text AS customer_type` : sql`channel, country, customer_type`;
  const write = level > 1 ? writeCubeRows : writeManyCubeRows;
  await write(db, run, "cube_orders", { slice: sql`${slice}::text`, level: sql`${level}::smallint` }, sql`
    SELECT currency, (${bucket})::timestamp AS bucket, ${dims}, ${knownDay(level)} AS known_day,
           sum(gross)::bigint AS gross_micros, sum(refund)::bigint AS refund_micros, sum(orders)::bigint AS orders, sum(units)::bigint AS units
    FROM order_base GROUP BY currency, 2, 3, 4, 5
    HAVING sum(gross) <> 0 OR sum(refund) <> 0 OR sum(orders) <> 0 OR sum(units) <> 0`);
}
