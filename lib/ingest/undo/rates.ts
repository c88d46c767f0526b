import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { refreshFxDays } from "@/lib/rollups/fx-days";
import type { RollupContext } from "@/lib/rollups/project-context";
import { closeWalk } from "./walk";

export async function undoRates(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    CREATE TEMP TABLE touched_pairs ON COMMIT DROP AS
    SELECT DISTINCT r.base, r.quote FROM undo_facts f
    JOIN fx_rates r ON r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.id = f.fact_id`);
  await db.run(sql`
    DELETE FROM fx_rates r USING undo_facts f
    WHERE r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.id = f.fact_id AND f.history_id IS NULL`);
  await db.run(sql`
    UPDATE fx_rates r SET rate = v.rate, import_id = v.import_id, known_at = v.known_at
    FROM undo_facts f JOIN fact_history h ON h.tenant_id = ${tenantId} AND h.id = f.history_id
    CROSS JOIN LATERAL jsonb_populate_record(NULL::fx_rates, h.value) AS v
    WHERE r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.id = f.fact_id`);
  await refreshFxDays(db, context);
  await closeWalk(db, context, "fx_rate");
}
