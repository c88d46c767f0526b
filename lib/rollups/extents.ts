import "server-only";
import { identifier, joinSql, sql, type SqlClient } from "@/lib/platform/db/sql";
import { CUBE_COLUMNS } from "./cube-run";
import type { RollupContext } from "./project-context";

const SOURCES = {
  orders: { table: "cube_orders", slice: "total", measures: CUBE_COLUMNS.cube_orders.measures },
  ads: { table: "cube_ads", slice: "channel", measures: CUBE_COLUMNS.cube_ads.measures },
} as const;

/**
 * Which currencies a family holds and its first and last day, read back from its daily cube. A day that was
 * undone has rows until they are folded, but they sum to nothing.
 */
export async function refreshExtents(db: SqlClient, context: RollupContext, family: keyof typeof SOURCES): Promise<void> {
  const { tenantId, projectId, version } = context;
  const { table, slice, measures } = SOURCES[family];
  const isFilled = joinSql(measures.map((measure) => sql`sum(${identifier(measure)}) <> 0`), " OR ");
  const ofVersion = family === "ads" ? sql`true` : sql`version = ${version}`;
  await db.run(sql`DELETE FROM fact_extents WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND family = ${family}`);
  await db.run(sql`
    INSERT INTO fact_extents (tenant_id, project_id, family, currency, first_day, last_day, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${family}::text, currency, min(bucket)::date, max(bucket)::date, now()
    FROM (
      SELECT currency, bucket FROM ${identifier(table)}
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND ${ofVersion} AND slice = ${slice} AND level = 1
      GROUP BY currency, bucket HAVING ${isFilled}
    ) AS filled GROUP BY currency`);
}
