import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "./project-context";

/** A rate holds on its day and, until a newer one, for this many days after it. */
export const RATE_HOLDS_DAYS = 7;

/** Stands in rates that were fetched where those of a file have the import's id. */
export const FETCHED_RATES = "00000000-0000-7000-8000-00000000000f";

/**
 * Lays the rates of the pairs in the temporary table `touched_pairs(base, quote)` out day by day, in both
 * directions. A rate given in one direction beats the inverse of one given in the other, and what a person
 * gave beats what was fetched, unless that is of a later day.
 */
export async function refreshFxDays(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    DELETE FROM fx_days f USING touched_pairs t
    WHERE f.tenant_id = ${tenantId} AND f.project_id = ${projectId}
      AND ((f.base = t.base AND f.quote = t.quote) OR (f.base = t.quote AND f.quote = t.base))`);
  await db.run(sql`
    INSERT INTO fx_days (tenant_id, project_id, base, quote, day, rate, rate_day)
    WITH given AS (
      SELECT DISTINCT r.base, r.quote, r.day, r.rate, r.import_id = ${FETCHED_RATES}::uuid AS is_fetched FROM fx_rates r
      JOIN touched_pairs t ON (r.base = t.base AND r.quote = t.quote) OR (r.base = t.quote AND r.quote = t.base)
      WHERE r.tenant_id = ${tenantId} AND r.project_id = ${projectId}
    ), both_ways AS (
      SELECT base, quote, day, rate, is_fetched, true AS direct FROM given
      UNION ALL
      SELECT quote, base, day, round(1.0000000000000000000000000000000000 / rate, 22), is_fetched, false FROM given
    ), spans AS (
      SELECT *, least(day + ${RATE_HOLDS_DAYS}::int, lead(day) OVER (PARTITION BY base, quote, direct, is_fetched ORDER BY day) - 1) AS last_day FROM both_ways
    ), days AS (
      SELECT base, quote, direct, is_fetched, rate, day AS rate_day, d::date AS day
      FROM spans CROSS JOIN LATERAL generate_series(day::timestamp, last_day::timestamp, interval '1 day') AS d
    ), judged AS (
      SELECT *, max(rate_day) FILTER (WHERE NOT is_fetched) OVER (PARTITION BY base, quote, day) AS given_day FROM days
    )
    SELECT DISTINCT ON (base, quote, day) ${tenantId}::uuid, ${projectId}::uuid, base, quote, day, rate, rate_day
    FROM judged ORDER BY base, quote, day, (NOT is_fetched OR given_day IS NULL OR rate_day > given_day) DESC, is_fetched DESC, direct DESC`);
}
