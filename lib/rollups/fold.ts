import "server-only";
import { identifier, joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { CubeTable } from "./cube-run";
import { foldLineBlocks } from "./line-blocks";
import { FOLDED_RUN } from "./cubes";
import type { RollupContext } from "./project-context";

/** Cubes of one row a key; the lines are kept in blocks. */
export type RowCube = Exclude<CubeTable, "cube_line_blocks">;

export const CUBE_COLUMNS: Record<RowCube, { keys: string[]; measures: string[] }> = {
  cube_orders: {
    keys: ["version", "slice", "level", "currency", "bucket", "channel", "country", "customer_type", "known_day"],
    measures: ["gross_micros", "refund_micros", "orders", "units"],
  },
  cube_ads: {
    keys: ["slice", "level", "currency", "bucket", "channel", "campaign_id", "ad_set", "ad", "known_day"],
    measures: ["spend_micros", "impressions", "clicks", "conversions_micros", "conversion_value_micros", "estimated_micros"],
  },
  cube_customers: {
    keys: ["version", "grain", "previous_grain", "bucket", "previous", "known_day"],
    measures: ["customers"],
  },
};

/**
 * Merges deltas into the folded rows, one per key and day known. What a read sums is the same before and
 * after, so it may run beside readers and writers; two folds of one project wait for each other.
 */
export async function foldRollups(db: SqlClient, context: RollupContext): Promise<number> {
  await db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`fold:${context.projectId}`}, 0))`);
  let folded = await foldLineBlocks(db, context);
  for (const table of Object.keys(CUBE_COLUMNS) as RowCube[]) folded += await foldCube(db, context, table);
  return folded;
}

async function foldCube(db: SqlClient, context: RollupContext, table: RowCube): Promise<number> {
  const { tenantId, projectId } = context;
  const { keys, measures } = CUBE_COLUMNS[table];
  const key = names(keys);
  const sums = joinSql(measures.map((measure) => sql`sum(${identifier(measure)})`));
  const added = joinSql(measures.map((measure) => sql`${identifier(measure)} = ${identifier(`${table}.${measure}`)} + ${identifier(`excluded.${measure}`)}`));
  const zero = joinSql(measures.map((measure) => sql`${identifier(measure)} = 0`), " AND ");
  const folded = await db.run(sql`
    WITH gone AS (
      DELETE FROM ${identifier(table)}
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND source_run <> '00000000-0000-0000-0000-000000000000'
      RETURNING ${key}, ${names(measures)}
    )
    INSERT INTO ${identifier(table)} (tenant_id, project_id, source_run, ${key}, ${names(measures)})
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${FOLDED_RUN}::uuid, ${key}, ${sums} FROM gone GROUP BY ${key}
    ON CONFLICT (tenant_id, project_id, ${key}, source_run) DO UPDATE SET ${added}`);
  if (folded > 0) {
    await db.run(sql`DELETE FROM ${identifier(table)} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND source_run = ${FOLDED_RUN} AND ${zero}`);
  }
  return folded;
}

const names = (columns: readonly string[]): Sql => joinSql(columns.map(identifier));
