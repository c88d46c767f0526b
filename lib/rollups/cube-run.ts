import "server-only";
import { emptySql, identifier, joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { ANY_KNOWN_DAY, BLOCK_EPOCH, FOLDED_RUN } from "./cubes";
import type { RollupContext } from "./project-context";

export type CubeTable = "cube_orders" | "cube_line_blocks" | "cube_ads" | "cube_customers";

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

export interface CubeRun {
  tenantId: string;
  projectId: string;
  version: number;
  runId: string;
  /** What ends an INSERT of its rows, each key once. */
  onTaken: Sql;
}

export const names = (columns: readonly string[]): Sql => joinSql(columns.map(identifier));

/** Folded rows and deltas of a project change places under it. */
export const foldLock = ({ projectId }: Pick<RollupContext, "projectId">): Sql => sql`hashtextextended(${`fold:${projectId}`}, 0)`;

export function addToFolded(table: RowCube): Sql {
  const { keys, measures } = CUBE_COLUMNS[table];
  const added = joinSql(measures.map((measure) => sql`${identifier(measure)} = ${identifier(`${table}.${measure}`)} + ${identifier(`excluded.${measure}`)}`));
  return sql`ON CONFLICT (tenant_id, project_id, ${names(keys)}, source_run) DO UPDATE SET ${added}`;
}

/** From so many rows on it is cheaper to add them to the folded ones than to write them, and to fold them later. */
const MANY = 500;

/**
 * Rows go in as deltas, so that a write is quick and waits for nobody. The first ones of an empty cube are folded
 * as they are; many, of the temporary table `deltas`, are added to the folded ones, as long as nobody folds.
 */
export async function runFor(db: SqlClient, table: CubeTable, context: RollupContext, runId: string, deltas?: string): Promise<CubeRun> {
  const { tenantId, projectId, version } = context;
  const ofVersion = table === "cube_ads" ? sql`true` : sql`version = ${version}`;
  const filled = await db.one(sql`
    SELECT 1 AS one FROM ${identifier(table)} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND ${ofVersion} LIMIT 1`);
  if (!filled) return { tenantId, projectId, version, runId: FOLDED_RUN, onTaken: emptySql };
  const adds = table !== "cube_line_blocks" && deltas !== undefined && (await mayAdd(db, context, deltas));
  return { tenantId, projectId, version, ...(adds ? { runId: FOLDED_RUN, onTaken: addToFolded(table) } : { runId, onTaken: emptySql }) };
}

async function mayAdd(db: SqlClient, context: RollupContext, deltas: string): Promise<boolean> {
  const row = await db.one<{ may: boolean }>(sql`
    SELECT CASE WHEN EXISTS (SELECT 1 FROM ${identifier(deltas)} OFFSET ${MANY}) THEN pg_try_advisory_xact_lock(${foldLock(context)}) ELSE false END AS may`);
  return row?.may === true;
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
