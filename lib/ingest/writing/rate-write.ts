import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { refreshFxDays } from "@/lib/rollups/fx-days";
import type { RollupContext } from "@/lib/rollups/project-context";
import type { StagedRefusal } from "./stage";
import { keepRateHistory } from "./history";

export async function compareRates(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<StagedRefusal[]> {
  const refusals = await dropRepeatedRates(db);
  await db.run(sql`
    CREATE TEMP TABLE rate_states ON COMMIT DROP AS
    SELECT s.id AS staged_id, r.id AS existing_id,
           CASE WHEN r.id IS NULL THEN 'new' WHEN r.rate <> s.rate THEN 'changed' ELSE 'unchanged' END AS state
    FROM staged_rates s
    LEFT JOIN fx_rates r ON r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.base = s.base AND r.quote = s.quote AND r.day = s.day`);
  return refusals;
}

async function dropRepeatedRates(db: SqlClient): Promise<StagedRefusal[]> {
  const rows = await db.query<{ row: string; first: string }>(sql`
    WITH numbered AS (
      SELECT id, row, min(row) OVER same AS first, row_number() OVER (same ORDER BY row) AS place FROM staged_rates
      WINDOW same AS (PARTITION BY base, quote, day)
    ), gone AS (DELETE FROM staged_rates s USING numbered n WHERE s.id = n.id AND n.place > 1 RETURNING n.row, n.first)
    SELECT row::text, first::text FROM gone ORDER BY gone.row`);
  return rows.map((row) => ({ row: BigInt(row.row), reason: `It names the same day and currencies as row ${row.first}.` }));
}

export async function writeRates(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await keepRateHistory(db, context, importId);
  await db.run(sql`
    INSERT INTO fx_rates (tenant_id, project_id, id, base, quote, day, rate, import_id, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, s.id, s.base, s.quote, s.day, s.rate, ${importId}::uuid, now()
    FROM rate_states t JOIN staged_rates s ON s.id = t.staged_id WHERE t.state <> 'unchanged'
    ON CONFLICT (tenant_id, project_id, base, quote, day) DO UPDATE SET
      rate = excluded.rate, import_id = excluded.import_id, known_at = excluded.known_at`);
  await db.run(sql`CREATE TEMP TABLE touched_pairs ON COMMIT DROP AS SELECT DISTINCT base, quote FROM staged_rates`);
  await refreshFxDays(db, context);
}
