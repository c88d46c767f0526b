import "server-only";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "./project-context";

const SOURCES = {
  orders: { table: "cube_orders", slice: "total" },
  ads: { table: "cube_ads", slice: "channel" },
} as const;

/** Which currencies a family holds and its first and last day, read back from its daily cube. */
export async function refreshExtents(db: SqlClient, context: RollupContext, family: keyof typeof SOURCES): Promise<void> {
  const { tenantId, projectId, version } = context;
  const { table, slice } = SOURCES[family];
  const ofVersion = family === "ads" ? sql`true` : sql`version = ${version}`;
  await db.run(sql`DELETE FROM fact_extents WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND family = ${family}`);
  await db.run(sql`
    INSERT INTO fact_extents (tenant_id, project_id, family, currency, first_day, last_day, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${family}::text, currency, min(bucket)::date, max(bucket)::date, now()
    FROM ${identifier(table)}
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND ${ofVersion} AND slice = ${slice} AND level = 1
    GROUP BY currency`);
}
