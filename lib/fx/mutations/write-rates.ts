import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { SourceRate } from "@/lib/ingest/sources/rows";
import { writeSourceRows } from "@/lib/ingest/sources/write-rows";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { FETCHED_RATES } from "@/lib/rollups/fx-days";
import { lockProjectFacts } from "@/lib/rollups/project-context";

/** Stands in for an integration, which fetched rates have not. */
const run = (today: Day) => ({ integrationId: FETCHED_RATES, runId: FETCHED_RATES, today });

/**
 * Writes fetched rates by the way that files take, in the caller's transaction: those that are stored alike are
 * left alone, and those that a person brought for the same day and pair stay. Rates written.
 */
export async function writeFetchedRates(scope: ProjectScope, db: SqlClient, rates: readonly SourceRate[], days: DayRange): Promise<number> {
  if (rates.length === 0) return 0;
  await lockProjectFacts(db, scope);
  const known = await db.query<{ key: string; rate: string; is_fetched: boolean }>(sql`
    SELECT base || quote || day::text AS key, trim_scale(rate)::text AS rate, import_id = ${FETCHED_RATES}::uuid AS is_fetched FROM fx_rates
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND day >= ${days.from}::date AND day <= ${days.to}::date`);
  const stored = new Map(known.map((row) => [row.key, row]));
  const fresh = rates.filter(({ base, quote, day, rate }) => {
    const row = stored.get(`${base}${quote}${day}`);
    return !row || (row.is_fetched && row.rate !== trimmed(rate));
  });
  if (fresh.length > 0) await writeSourceRows(db, scope, run(days.to), { family: "fx_rates", rows: fresh });
  return fresh.length;
}

const trimmed = (rate: string): string => (rate.includes(".") ? rate.replace(/\.?0+$/, "") : rate);
