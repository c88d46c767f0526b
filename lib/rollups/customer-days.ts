import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { knownDay, runFor, type CubeRun } from "./cube-run";
import { BEFORE_BUCKET, NO_PREVIOUS_DAY } from "./cubes";
import type { RollupContext } from "./project-context";

/**
 * Recomputes the ordering days of the customers in the temporary table `touched_customers(customer_id)` and
 * writes the difference to `customer_days` and its cube.
 */
export async function refreshCustomerDays(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  const { tenantId, projectId, version } = context;
  await collectDaysNow(db, context);
  await db.run(sql`
    CREATE TEMP TABLE days_before ON COMMIT DROP AS
    SELECT c.customer_id, c.day, c.previous_day FROM touched_customers t
    JOIN customer_days c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = ${version} AND c.customer_id = t.customer_id`);
  await writeCustomerDays(db, context);
  await db.run(sql`
    CREATE TEMP TABLE pair_deltas ON COMMIT DROP AS
    SELECT day, coalesce(previous_day, ${NO_PREVIOUS_DAY}::date) AS previous, sum(sign)::bigint AS customers
    FROM (SELECT day, previous_day, 1 AS sign FROM days_now UNION ALL SELECT day, previous_day, -1 FROM days_before) AS both_sides
    GROUP BY 1, 2 HAVING sum(sign) <> 0`);
  await insertPairs(db, context, runId);
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
    await db.run(sql`
      INSERT INTO cube_customers (tenant_id, project_id, version, grain, previous_grain, bucket, previous, known_day, source_run, customers)
      SELECT ${run.tenantId}::uuid, ${run.projectId}::uuid, ${run.version}::int, ${grain}::text, 'bucket', bucket,
             CASE WHEN previous = ${NO_PREVIOUS_DAY}::date THEN previous ELSE ${BEFORE_BUCKET}::date END, ${knownDay(0)}, ${run.runId}::uuid, sum(customers)
      FROM (SELECT date_trunc(${grain}::text, day)::date AS bucket, previous, customers FROM pair_deltas) AS cells
      WHERE previous < bucket GROUP BY bucket, 7 HAVING sum(customers) <> 0
      ${run.onTaken}`);
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
    await db.run(sql`
      INSERT INTO cube_customers (tenant_id, project_id, version, grain, previous_grain, bucket, previous, known_day, source_run, customers)
      SELECT ${run.tenantId}::uuid, ${run.projectId}::uuid, ${run.version}::int, ${grain}::text, ${previousGrain}::text, ${bucket}, ${previous}, ${known}, ${run.runId}::uuid, sum(customers)
      FROM pair_deltas GROUP BY 6, 7 HAVING sum(customers) <> 0
      ${run.onTaken}`);
  }
}
