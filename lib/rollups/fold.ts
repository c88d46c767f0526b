import "server-only";
import { identifier, joinSql, sql, type SqlClient } from "@/lib/platform/db/sql";
import { addToFolded, CUBE_COLUMNS, foldLock, names, type RowCube } from "./cube-run";
import { foldLineBlocks } from "./line-blocks";
import { FOLDED_RUN } from "./cubes";
import type { RollupContext } from "./project-context";

/**
 * Merges deltas into the folded rows, one per key and day known. What a read sums is the same before and
 * after, so it may run beside readers and writers; two folds of one project wait for each other.
 */
export async function foldRollups(db: SqlClient, context: RollupContext): Promise<number> {
  await db.query(sql`SELECT pg_advisory_xact_lock(${foldLock(context)})`);
  let folded = await foldLineBlocks(db, context);
  for (const table of Object.keys(CUBE_COLUMNS) as RowCube[]) folded += await foldCube(db, context, table);
  return folded;
}

async function foldCube(db: SqlClient, context: RollupContext, table: RowCube): Promise<number> {
  const { tenantId, projectId } = context;
  const { keys, measures } = CUBE_COLUMNS[table];
  const key = names(keys);
  const sums = joinSql(measures.map((measure) => sql`sum(${identifier(measure)})`));
  const zero = joinSql(measures.map((measure) => sql`${identifier(measure)} = 0`), " AND ");
  const folded = await db.run(sql`
    WITH gone AS (
      DELETE FROM ${identifier(table)}
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND source_run <> '00000000-0000-0000-0000-000000000000'
      RETURNING ${key}, ${names(measures)}
    )
    INSERT INTO ${identifier(table)} (tenant_id, project_id, source_run, ${key}, ${names(measures)})
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${FOLDED_RUN}::uuid, ${key}, ${sums} FROM gone GROUP BY ${key}
    ${addToFolded(table)}`);
  if (folded > 0) {
    await db.run(sql`DELETE FROM ${identifier(table)} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND source_run = ${FOLDED_RUN} AND ${zero}`);
  }
  return folded;
}
