import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { collectAdDeltas, flushAdCubes, openAdDeltas } from "@/lib/rollups/ad-deltas";
import { refreshExtents } from "@/lib/rollups/extents";
import type { RollupContext } from "@/lib/rollups/project-context";
import type { StagedRefusal } from "./stage";
import { keepAdHistory } from "./history";
import { keepCampaignNames } from "./name-history";

/** `ad_states`: each staged row with the stored ad day it stands for, and new, changed or unchanged. */
export async function compareAds(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<StagedRefusal[]> {
  const refusals = await dropRepeatedAds(db);
  await db.run(sql`
    CREATE TEMP TABLE ad_states ON COMMIT DROP AS
    SELECT s.id AS staged_id, a.id AS existing_id, coalesce(a.id, s.id) AS ad_day_id,
           CASE WHEN a.id IS NULL THEN 'new'
                WHEN (s.currency, s.spend, s.impressions, s.clicks, s.conversions, s.conversion_value, s.estimated)
                     IS DISTINCT FROM (a.currency, a.spend_micros, a.impressions, a.clicks, a.conversions_micros, a.conversion_value_micros, a.estimated)
                     OR a.vanished_at IS NOT NULL THEN 'changed'
                ELSE 'unchanged' END AS state
    FROM staged_ads s
    LEFT JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId}
      AND c.channel = s.channel AND c.account = s.account AND c.external_id = s.campaign_key
    LEFT JOIN ad_days a ON a.tenant_id = ${tenantId} AND a.project_id = ${projectId}
      AND a.campaign_id = c.id AND a.ad_set = s.ad_set AND a.ad = s.ad AND a.day = s.day`);
  return refusals;
}

/** Of rows that name the same ad and day only the first is kept; adding them up could double a figure. */
async function dropRepeatedAds(db: SqlClient): Promise<StagedRefusal[]> {
  const rows = await db.query<{ row: string; first: string }>(sql`
    WITH numbered AS (
      SELECT id, row, min(row) OVER same AS first, row_number() OVER (same ORDER BY row, id) AS place FROM staged_ads
      WINDOW same AS (PARTITION BY channel, account, campaign_key, ad_set, ad, day)
    ), gone AS (DELETE FROM staged_ads s USING numbered n WHERE s.id = n.id AND n.place > 1 RETURNING n.row, n.first)
    SELECT DISTINCT row::text, first::text FROM gone ORDER BY 1`);
  return rows.map((row) => ({ row: BigInt(row.row), reason: `It names the same campaign, ad and day as row ${row.first}.` }));
}

export async function writeAds(db: SqlClient, context: RollupContext, importId: string, runId: string): Promise<void> {
  await openAdDeltas(db);
  await db.run(sql`INSERT INTO touched_ad_days SELECT existing_id FROM ad_states WHERE state = 'changed'`);
  await collectAdDeltas(db, context, -1);
  await keepAdHistory(db, context, importId);
  await upsertAds(db, context, importId);
  await db.run(sql`INSERT INTO touched_ad_days SELECT staged_id FROM ad_states WHERE state = 'new'`);
  await collectAdDeltas(db, context, 1);
  await flushAdCubes(db, context, runId);
  await refreshExtents(db, context, "ads");
}

/** Campaigns and days of what is staged, without their roll-ups. */
export async function upsertAds(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  await addCampaigns(db, context, importId);
  await upsertAdDays(db, context, importId);
}

/** A campaign keeps its id when it is renamed; the name of its newest day is shown. */
async function addCampaigns(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    CREATE TEMP TABLE staged_campaigns ON COMMIT DROP AS
    SELECT DISTINCT ON (channel, account, campaign_key) id, channel, account, campaign_key, campaign_name, day
    FROM staged_ads ORDER BY channel, account, campaign_key, day DESC, row DESC`);
  await keepCampaignNames(db, context, importId);
  await db.run(sql`
    INSERT INTO campaigns (tenant_id, project_id, id, channel, account, external_id, name, name_day)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, id, channel, account, campaign_key, campaign_name, day FROM staged_campaigns
    ON CONFLICT (tenant_id, project_id, channel, account, external_id) DO UPDATE SET name = excluded.name, name_day = excluded.name_day, updated_at = now()
    WHERE excluded.name_day >= campaigns.name_day AND excluded.name <> campaigns.name`);
}

async function upsertAdDays(db: SqlClient, { tenantId, projectId }: RollupContext, importId: string): Promise<void> {
  await db.run(sql`
    INSERT INTO ad_days (tenant_id, project_id, id, campaign_id, ad_set, ad, day, currency, spend_micros, impressions, clicks,
                         conversions_micros, conversion_value_micros, estimated, import_id, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, t.ad_day_id, c.id, s.ad_set, s.ad, s.day, s.currency, s.spend, s.impressions, s.clicks,
           s.conversions, s.conversion_value, s.estimated, ${importId}::uuid, now()
    FROM ad_states t JOIN staged_ads s ON s.id = t.staged_id
    JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId}
      AND c.channel = s.channel AND c.account = s.account AND c.external_id = s.campaign_key
    WHERE t.state <> 'unchanged'
    ON CONFLICT (tenant_id, project_id, campaign_id, ad_set, ad, day) DO UPDATE SET
      currency = excluded.currency, spend_micros = excluded.spend_micros, impressions = excluded.impressions, clicks = excluded.clicks,
      conversions_micros = excluded.conversions_micros, conversion_value_micros = excluded.conversion_value_micros,
      estimated = excluded.estimated, import_id = excluded.import_id, known_at = excluded.known_at, vanished_at = NULL`);
}
