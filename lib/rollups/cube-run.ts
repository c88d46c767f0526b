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
  /** Whether rows are added to the folded ones where there are such. */
  adds: boolean;
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
  if (!filled) return { tenantId, projectId, version, runId: FOLDED_RUN, adds: false };
  const adds = deltas !== undefined && (await mayAdd(db, context, deltas));
  return { tenantId, projectId, version, runId: adds ? FOLDED_RUN : runId, adds };
}

/** Which rows of a cube are written at a time: values by key column. */
export type CubePart = Readonly<Record<string, Sql>>;

/**
 * Writes rows of one part of a cube, each key once; they go in as their index lies, for speed. `rows` names all other
 * key columns and the measures.
 */
export async function writeCubeRows(db: SqlClient, run: CubeRun, table: RowCube, part: CubePart, rows: Sql): Promise<void> {
  const insert = insertOf(run, table, part, rows);
  await db.run(run.adds ? sql`${insert} ${addToFolded(table)}` : insert);
}

/** The same for the finest parts, of nearly a row an order: asking the index whether a row is there costs as much as writing it. */
export async function writeManyCubeRows(db: SqlClient, run: CubeRun, table: RowCube, part: CubePart, rows: Sql): Promise<void> {
  if (!run.adds) return writeCubeRows(db, run, table, part, rows);
  await db.run(sql`
    CREATE TEMP TABLE cube_rows ON COMMIT DROP AS
    WITH r AS MATERIALIZED (${rows}),
    ends AS (SELECT percentile_disc(${NEAR[0]}::float8) WITHIN GROUP (ORDER BY bucket) AS low, percentile_disc(${NEAR[1]}::float8) WITHIN GROUP (ORDER BY bucket) AS high FROM r)
    SELECT r.*, r.bucket BETWEEN ends.low AND ends.high AS is_near FROM r, ends`);
  await addToKept(db, run, table, part);
  await db.run(insertOf(run, table, part, sql`SELECT * FROM cube_rows WHERE is_near`));
  await writeCubeRows(db, run, table, part, sql`SELECT * FROM cube_rows WHERE NOT is_near`);
  await db.run(sql`DROP TABLE cube_rows`);
}

/** Most rows lie close together, days that are read for the first time; some, such as refunds, are strewn over later ones. */
const NEAR = [0.05, 0.9] as const;

const ofAll = (run: CubeRun, table: RowCube, part: CubePart): CubePart => ({
  tenant_id: sql`${run.tenantId}::uuid`, project_id: sql`${run.projectId}::uuid`, source_run: sql`${run.runId}::uuid`, ...part,
  ...(CUBE_COLUMNS[table].keys.includes("version") ? { version: sql`${run.version}::int` } : {}),
});

const ofEach = (table: RowCube, part: CubePart): string[] => CUBE_COLUMNS[table].keys.filter((key) => key !== "version" && !(key in part));

function insertOf(run: CubeRun, table: RowCube, part: CubePart, rows: Sql): Sql {
  const all = ofAll(run, table, part);
  const each = names(ofEach(table, part));
  const measures = names(CUBE_COLUMNS[table].measures);
  return sql`
    INSERT INTO ${identifier(table)} (${names(Object.keys(all))}, ${each}, ${measures})
    SELECT ${joinSql(Object.values(all))}, ${each}, ${measures} FROM (${rows}) AS rows ORDER BY ${each}`;
}

/** Adds the near rows of `cube_rows` to those of their keys, read at once, and takes them out. Nobody else writes folded rows meanwhile. */
async function addToKept(db: SqlClient, run: CubeRun, table: RowCube, part: CubePart): Promise<void> {
  const keys = ofEach(table, part);
  const ofPart = joinSql(Object.entries(ofAll(run, table, part)).map(([key, value]) => sql`c.${identifier(key)} = ${value}`), " AND ");
  const same = joinSql(keys.map((key) => sql`c.${identifier(key)} = r.${identifier(key)}`), " AND ");
  const added = joinSql(CUBE_COLUMNS[table].measures.map((measure) => sql`${identifier(measure)} = c.${identifier(measure)} + r.${identifier(measure)}`));
  // The index goes by currency before the bucket.
  const currencies = keys.includes("currency") ? sql`c.currency = ANY(ARRAY(SELECT DISTINCT currency FROM cube_rows)) AND` : emptySql;
  await db.run(sql`
    WITH kept AS (
      UPDATE ${identifier(table)} c SET ${added} FROM cube_rows r
      WHERE ${ofPart} AND ${currencies} r.is_near AND ${same}
        AND c.bucket BETWEEN (SELECT min(bucket) FROM cube_rows WHERE is_near) AND (SELECT max(bucket) FROM cube_rows WHERE is_near)
      RETURNING r.ctid AS row
    )
    DELETE FROM cube_rows r USING kept WHERE r.ctid = kept.row`);
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
