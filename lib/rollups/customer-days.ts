import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { knownDay, runFor, writeCubeRows, type CubeRun } from "./cube-run";
import { BEFORE_BUCKET, NO_PREVIOUS_DAY } from "./cubes";
import type { RollupContext } from "./project-context";

/** Recomputes the ordering days of the customers in the temporary table `touched_customers(customer_id)`, and their cube. */
export async function refreshCustomerDays(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  await recountDays(db, context);
  await flushCustomerDays(db, context, runId);
}

/** The first half, which begins at the touched customers; others may gain days before what changed is flushed to the cube. */
export async function recountDays(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId, version } = context;
  await collectDaysNow(db, context);
  await db.run(sql`
    CREATE TEMP TABLE days_before ON COMMIT DROP AS
    SELECT c.customer_id, c.day, c.previous_day FROM touched_customers t
    JOIN customer_days c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = ${version} AND c.customer_id = t.customer_id`);
  await writeCustomerDays(db, context);
  await db.run(sql`
    CREATE TEMP TABLE day_deltas ON COMMIT DROP AS
    SELECT day, previous_day, 1 AS sign FROM days_now UNION ALL SELECT day, previous_day, -1 FROM days_before`);
}

export async function flushCustomerDays(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE pair_deltas ON COMMIT DROP AS
    SELECT day, coalesce(previous_day, ${NO_PREVIOUS_DAY}::date) AS previous, sum(sign)::bigint AS customers
    FROM day_deltas GROUP BY 1, 2 HAVING sum(sign) <> 0`);
  await insertPairs(db, context, runId);
}

/**
 * Writes days of customers who gain some and lose none; after `recountDays`. `days`: customer_id, day and previous_day
 * as they will stand, whether the day is known, and then what preceded it until now (known_previous).
 */
export async function addDays(db: SqlClient, { tenantId, projectId, version }: RollupContext, days: Sql): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE days_added ON COMMIT DROP AS ${days}`);
  await db.run(sql`ANALYZE days_added`);
  await db.run(sql`
    INSERT INTO customer_days (tenant_id, project_id, version, customer_id, day, previous_day)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${version}::int, customer_id, day, previous_day FROM days_added WHERE NOT is_known ORDER BY customer_id, day`);
  await db.run(sql`
    UPDATE customer_days c SET previous_day = a.previous_day FROM days_added a
    WHERE a.is_known AND c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = ${version} AND c.customer_id = a.customer_id AND c.day = a.day`);
  await db.run(sql`
    INSERT INTO day_deltas
    SELECT day, previous_day, 1 FROM days_added UNION ALL SELECT day, known_previous, -1 FROM days_added WHERE is_known`);
}

/** The ordering days of the touched customers, as the facts have them, in `days_now`. */
export async function collectDaysNow(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId, timeZone } = context;
  await db.run(sql`
    CREATE TEMP TABLE days_now ON COMMIT DROP AS
    SELECT customer_id, day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS previous_day
    FROM (SELECT DISTINCT o.customer_id, (o.placed_at AT TIME ZONE ${timeZone})::date AS day
          FROM touched_customers t
          JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.customer_id = t.customer_id
          WHERE o.kind = 'sale' AND o.vanished_at IS NULL) AS days`);
}

async function writeCustomerDays(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId, version } = context;
  await db.run(sql`
    DELETE FROM customer_days c USING days_before b
    WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = ${version} AND c.customer_id = b.customer_id AND c.day = b.day
      AND NOT EXISTS (SELECT 1 FROM days_now n WHERE n.customer_id = b.customer_id AND n.day = b.day)`);
  await db.run(sql`
    INSERT INTO customer_days (tenant_id, project_id, version, customer_id, day, previous_day)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, ${version}::int, n.customer_id, n.day, n.previous_day FROM days_now n
    LEFT JOIN days_before b ON b.customer_id = n.customer_id AND b.day = n.day
    WHERE b.customer_id IS NULL OR b.previous_day IS DISTINCT FROM n.previous_day
    ON CONFLICT (tenant_id, project_id, version, customer_id, day) DO UPDATE SET previous_day = excluded.previous_day`);
}

const BUCKET_GRAINS = ["day", "week", "month", "quarter", "year"] as const;

/** For each whole bucket its customers, once each: those new in it, and those who had ordered before it. */
async function insertBuckets(db: SqlClient, run: CubeRun): Promise<void> {
  for (const grain of BUCKET_GRAINS) {
    await writeCubeRows(db, run, "cube_customers", { grain: sql`${grain}::text`, previous_grain: sql`'bucket'` }, sql`
      SELECT bucket,
             CASE WHEN previous = ${NO_PREVIOUS_DAY}::date THEN previous ELSE ${BEFORE_BUCKET}::date END AS previous, ${knownDay(0)} AS known_day, sum(customers)::bigint AS customers
      FROM (SELECT date_trunc(${grain}::text, day)::date AS bucket, previous, customers FROM pair_deltas) AS cells
      WHERE previous < bucket GROUP BY 1, 2 HAVING sum(customers) <> 0`);
  }
}

/** Whole months and single days on either side, so that a long range reads few rows. */
export async function insertPairs(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  const run = await runFor(db, "cube_customers", context, runId, "pair_deltas");
  await insertBuckets(db, run);
  const previousMonth = sql`CASE WHEN previous = ${NO_PREVIOUS_DAY}::date THEN previous ELSE date_trunc('month', previous)::date END`;
  const grains = [
    ["day", "day", sql`day`, sql`previous`],
    ["day", "month", sql`day`, previousMonth],
    ["month", "day", sql`date_trunc('month', day)::date`, sql`previous`],
    ["month", "month", sql`date_trunc('month', day)::date`, previousMonth],
  ] as const;
  for (const [grain, previousGrain, bucket, previous] of grains) {
    const known = knownDay(grain === "day" && previousGrain === "day" ? 1 : 0);
    await writeCubeRows(db, run, "cube_customers", { grain: sql`${grain}::text`, previous_grain: sql`${previousGrain}::text` }, sql`
      SELECT ${bucket} AS bucket, ${previous} AS previous, ${known} AS known_day, sum(customers)::bigint AS customers
      FROM pair_deltas GROUP BY 1, 2 HAVING sum(customers) <> 0`);
  }
}
