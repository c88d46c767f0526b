import "server-only";
import { newId } from "@/lib/core/ids";
import { identifier, joinSql, sql, type SqlClient } from "@/lib/platform/db/sql";
import { collectAdDeltas, flushAdCubes, openAdDeltas } from "./ad-deltas";
import { NO_PREVIOUS_DAY } from "./cubes";
import { collectDaysNow, insertPairs } from "./customer-days";
import { CUBE_COLUMNS, type RowCube } from "./cube-run";
import { collectOrderDeltas, openOrderDeltas } from "./order-deltas";
import { flushOrderCubes } from "./order-cubes";
import type { RollupContext } from "./project-context";
import { touchAllAdDays, touchAllCustomers, touchAllOrders } from "./rebuild";

/** A cube whose rows are not what the facts say, and in how many keys. */
export interface RollupDifference {
  table: Cube;
  keys: number;
}

type Cube = RowCube | "cube_lines";
const LINES = { keys: ["version", "level", "currency", "bucket", "variant_id"], measures: ["gross_micros", "refund_micros", "units"] };
const COLUMNS: Record<Cube, { keys: string[]; measures: string[] }> = { ...CUBE_COLUMNS, cube_lines: LINES };
const CUBES = Object.keys(COLUMNS) as Cube[];

/**
 * Adds what the facts hold, negated, to every cube: all sums must then be nothing. Undone before it returns.
 */
export async function checkRollups(db: SqlClient, context: RollupContext): Promise<RollupDifference[]> {
  await db.query(sql`SAVEPOINT check_rollups`);
  const runId = newId();
  await openOrderDeltas(db);
  await touchAllOrders(db, context);
  await collectOrderDeltas(db, context, -1);
  await flushOrderCubes(db, context, runId);
  await openAdDeltas(db);
  await touchAllAdDays(db, context);
  await collectAdDeltas(db, context, -1);
  await flushAdCubes(db, context, runId);
  await negateCustomers(db, context, runId);
  const differences: RollupDifference[] = [];
  for (const table of CUBES) {
    const keys = await countRemainders(db, context, table);
    if (keys > 0) differences.push({ table, keys });
  }
  await db.query(sql`ROLLBACK TO SAVEPOINT check_rollups`);
  return differences;
}

async function negateCustomers(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  await touchAllCustomers(db, context);
  await collectDaysNow(db, context);
  await db.run(sql`
    CREATE TEMP TABLE pair_deltas ON COMMIT DROP AS
    SELECT day, coalesce(previous_day, ${NO_PREVIOUS_DAY}::date) AS previous, -count(*)::bigint AS customers FROM days_now GROUP BY 1, 2`);
  await insertPairs(db, context, runId);
}

async function countRemainders(db: SqlClient, context: RollupContext, table: Cube): Promise<number> {
  const { keys, measures } = COLUMNS[table];
  const key = joinSql(keys.filter((column) => column !== "known_day").map(identifier));
  const remainder = joinSql(measures.map((measure) => sql`sum(${identifier(measure)}) <> 0`), " OR ");
  const ofVersion = keys.includes("version") ? sql`version = ${context.version}` : sql`true`;
  const row = await db.one<{ keys: string }>(sql`
    SELECT count(*) AS keys FROM (
      SELECT 1 FROM ${identifier(table)}
      WHERE tenant_id = ${context.tenantId} AND project_id = ${context.projectId} AND ${ofVersion}
      GROUP BY ${key} HAVING ${remainder}) AS remainders`);
  return Number(row?.keys ?? 0);
}
