import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { blockStart, knownDay, runFor } from "./cube-run";
import { CUBE_LEVELS, FOLDED_RUN } from "./cubes";
import type { RollupContext } from "./project-context";

const ARRAYS = sql`array_agg(variant_id), array_agg(gross), array_agg(refund), array_agg(units)`;

/** Sums the lines of `line_deltas` by day and variant, and writes each block of days as one row. */
export async function flushLineBlocks(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  const run = await runFor(db, "cube_line_blocks", context, runId);
  await db.run(sql`
    CREATE TEMP TABLE line_base ON COMMIT DROP AS
    SELECT day, currency, variant_id, sum(gross)::bigint AS gross, sum(refund)::bigint AS refund, sum(units)::bigint AS units
    FROM line_deltas WHERE variant_id IS NOT NULL GROUP BY day, currency, variant_id
    HAVING sum(gross) <> 0 OR sum(refund) <> 0 OR sum(units) <> 0`);
  for (const level of CUBE_LEVELS.lines) {
    await db.run(sql`
      INSERT INTO cube_line_blocks (tenant_id, project_id, version, level, currency, bucket, known_day, source_run,
                                    variant_ids, gross_micros, refund_micros, units)
      SELECT ${run.tenantId}::uuid, ${run.projectId}::uuid, ${run.version}::int, ${level}::smallint, currency, bucket, ${knownDay(level)}, ${run.runId}::uuid, ${ARRAYS}
      FROM (SELECT currency, ${blockStart(sql`day`, level)} AS bucket, variant_id,
                   sum(gross)::bigint AS gross, sum(refund)::bigint AS refund, sum(units)::bigint AS units
            FROM line_base GROUP BY 1, 2, 3 HAVING sum(gross) <> 0 OR sum(refund) <> 0 OR sum(units) <> 0) AS cells
      GROUP BY currency, bucket`);
  }
}

/** Merges the blocks of one key, deltas and folded, into one. */
export async function foldLineBlocks(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<number> {
  return db.run(sql`
    WITH keys AS (
      SELECT DISTINCT version, level, currency, bucket, known_day FROM cube_line_blocks
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND source_run <> '00000000-0000-0000-0000-000000000000'
    ), gone AS (
      DELETE FROM cube_line_blocks b USING keys k
      WHERE b.tenant_id = ${tenantId} AND b.project_id = ${projectId} AND b.version = k.version AND b.level = k.level
        AND b.currency = k.currency AND b.bucket = k.bucket AND b.known_day = k.known_day
      RETURNING b.*
    ), cells AS (
      SELECT version, level, currency, bucket, known_day, l.variant_id,
             sum(l.gross)::bigint AS gross, sum(l.refund)::bigint AS refund, sum(l.units)::bigint AS units
      FROM gone CROSS JOIN LATERAL unnest(variant_ids, gross_micros, refund_micros, gone.units) AS l (variant_id, gross, refund, units)
      GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(l.gross) <> 0 OR sum(l.refund) <> 0 OR sum(l.units) <> 0
    )
    INSERT INTO cube_line_blocks (tenant_id, project_id, version, level, currency, bucket, known_day, source_run,
                                  variant_ids, gross_micros, refund_micros, units)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, version, level, currency, bucket, known_day, ${FOLDED_RUN}::uuid, ${ARRAYS}
    FROM cells GROUP BY version, level, currency, bucket, known_day`);
}
