import "server-only";
import { identifier, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { ANY_KNOWN_DAY, BLOCK_EPOCH, FOLDED_RUN } from "./cubes";
import type { RollupContext } from "./project-context";

export type CubeTable = "cube_orders" | "cube_line_blocks" | "cube_ads" | "cube_customers";

export interface CubeRun {
  tenantId: string;
  projectId: string;
  version: number;
  runId: string;
}

/** The first rows of an empty cube need no folding, so they are written as folded at once. */
export async function runFor(db: SqlClient, table: CubeTable, context: RollupContext, runId: string): Promise<CubeRun> {
  const { tenantId, projectId, version } = context;
  const ofVersion = table === "cube_ads" ? sql`true` : sql`version = ${version}`;
  const filled = await db.one(sql`
    SELECT 1 AS one FROM ${identifier(table)} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND ${ofVersion} LIMIT 1`);
  return { tenantId, projectId, version, runId: filled ? runId : FOLDED_RUN };
}

/** First day of the block of `level` days that holds the day. */
export function blockStart(day: Sql, level: number): Sql {
  if (level === 1) return day;
  const size = Math.trunc(level);
  const epoch = sql`${BLOCK_EPOCH}::date`;
  return sql`(${day} - ((((${day} - ${epoch}) % ${size}::int) + ${size}::int) % ${size}::int))`;
}

/** Only single days are kept by the day they became known. */
export function knownDay(level: number): Sql {
  return level === 1 ? sql`(now() AT TIME ZONE 'UTC')::date` : sql`${ANY_KNOWN_DAY}::date`;
}
