import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { collectAdDeltas, flushAdCubes, openAdDeltas } from "@/lib/rollups/ad-deltas";
import { refreshExtents } from "@/lib/rollups/extents";
import type { RollupContext } from "@/lib/rollups/project-context";
import { dropCampaigns } from "./parties";
import { closeWalk } from "./walk";

export async function undoAds(db: SqlClient, context: RollupContext, importId: string, runId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await openAdDeltas(db);
  await db.run(sql`INSERT INTO touched_ad_days SELECT fact_id FROM undo_facts`);
  await collectAdDeltas(db, context, -1);
  await db.run(sql`CREATE TEMP TABLE undo_campaigns (campaign_id uuid NOT NULL) ON COMMIT DROP`);
  await db.run(sql`
    WITH gone AS (
      DELETE FROM ad_days a USING undo_facts f
      WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = f.fact_id AND f.history_id IS NULL
      RETURNING a.campaign_id
    ) INSERT INTO undo_campaigns SELECT DISTINCT campaign_id FROM gone`);
  await db.run(sql`
    UPDATE ad_days a SET
      time_zone = v.time_zone, currency = v.currency, spend_micros = v.spend_micros, impressions = v.impressions, clicks = v.clicks,
      conversions_micros = v.conversions_micros, conversion_value_micros = v.conversion_value_micros, estimated = v.estimated,
      import_id = v.import_id, known_at = v.known_at, vanished_at = v.vanished_at
    FROM undo_facts f JOIN fact_history h ON h.tenant_id = ${tenantId} AND h.id = f.history_id
    CROSS JOIN LATERAL jsonb_populate_record(NULL::ad_days, h.value) AS v
    WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = f.fact_id`);
  await collectAdDeltas(db, context, 1);
  await flushAdCubes(db, context, runId);
  await refreshExtents(db, context, "ads");
  await closeWalk(db, context, "ad_day");
  await dropCampaigns(db, context, importId);
}
