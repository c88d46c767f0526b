import "server-only";
import { emptySql, sql, type SqlClient } from "@/lib/platform/db/sql";
import { CUBE_LEVELS } from "./cubes";
import { blockStart, knownDay, runFor, type CubeRun } from "./cube-run";
import { flushLineBlocks } from "./line-blocks";
import type { RollupContext } from "./project-context";

/** Sums the collected deltas into rows of their cubes, at every level; rows go in as their index lies, for speed. */
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
  const dims = slice === "total" ? sql`'', '', ''` : sql`channel, country, customer_type`;
  const group = slice === "total" ? emptySql : sql`, channel, country, customer_type`;
  await db.run(sql`
    INSERT INTO cube_orders (tenant_id, project_id, version, slice, level, currency, bucket, channel, country, customer_type,
                             known_day, source_run, gross_micros, refund_micros, orders, units)
    SELECT ${run.tenantId}::uuid, ${run.projectId}::uuid, ${run.version}::int, ${slice}::text, ${level}::smallint, currency, bucket, ${dims},
           ${knownDay(level)}, ${run.runId}::uuid, gross, refund, orders, units
    FROM (SELECT currency, ${bucket} AS bucket${group}, sum(gross) AS gross, sum(refund) AS refund, sum(orders) AS orders, sum(units) AS units
          FROM order_base GROUP BY currency, bucket${group}) AS summed
    WHERE gross <> 0 OR refund <> 0 OR orders <> 0 OR units <> 0
    ORDER BY currency, bucket${group}
    ${run.onTaken}`);
}
