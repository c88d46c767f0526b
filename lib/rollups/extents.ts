import "server-only";
import { identifier, joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { CUBE_COLUMNS } from "./cube-run";
import type { RollupContext } from "./project-context";

const CUBES = {
  orders: { table: "cube_orders", slice: "total", measures: CUBE_COLUMNS.cube_orders.measures },
  ads: { table: "cube_ads", slice: "channel", measures: CUBE_COLUMNS.cube_ads.measures },
} as const;

type ExtentFamily = keyof typeof CUBES | "sessions" | "emails";

/** Which currencies a family holds and its first and last day, read back from its daily cube, or from rows that have none. */
export async function refreshExtents(db: SqlClient, context: RollupContext, family: ExtentFamily): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`DELETE FROM fact_extents WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND family = ${family}`);
  await db.run(sql`
    INSERT INTO fact_extents (tenant_id, project_id, family, currency, first_day, last_day, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${family}::text, currency, min(bucket)::date, max(bucket)::date, now()
    FROM (${family === "sessions" ? sessionDays(context) : family === "emails" ? emailDays(context) : cubeDays(context, family)}) AS filled GROUP BY currency`);
}

/** A day that was undone has rows until they are folded, but they sum to nothing. */
function cubeDays({ tenantId, projectId, version }: RollupContext, family: keyof typeof CUBES): Sql {
  const { table, slice, measures } = CUBES[family];
  const isFilled = joinSql(measures.map((measure) => sql`sum(${identifier(measure)}) <> 0`), " OR ");
  const ofVersion = family === "ads" ? sql`true` : sql`version = ${version}`;
  return sql`
    SELECT currency, bucket FROM ${identifier(table)}
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND ${ofVersion} AND slice = ${slice} AND level = 1
    GROUP BY currency, bucket HAVING ${isFilled}`;
}

function sessionDays({ tenantId, projectId }: RollupContext): Sql {
  return sql`
    SELECT currency, day AS bucket FROM session_days
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND vanished_at IS NULL AND sessions <> 0`;
}

/** Text and push messages are no e-mails; days are those of the project's zone. */
function emailDays({ tenantId, projectId, timeZone }: RollupContext): Sql {
  return sql`
    SELECT currency, sent_at AT TIME ZONE ${timeZone} AS bucket FROM email_sends
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND vanished_at IS NULL AND kind = 'email'`;
}
