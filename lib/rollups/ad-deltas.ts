import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { blockStart, knownDay, runFor, writeCubeRows, type CubeRun } from "./cube-run";
import { CUBE_LEVELS, NO_CAMPAIGN } from "./cubes";
import type { RollupContext } from "./project-context";

/** As with orders: before, negated, plus after. The caller fills `touched_ad_days(ad_day_id)`. */
export async function openAdDeltas(db: SqlClient): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE touched_ad_days (ad_day_id uuid PRIMARY KEY) ON COMMIT DROP`);
  await db.run(sql`CREATE TEMP TABLE ad_deltas (
    day date NOT NULL, currency text NOT NULL, channel text NOT NULL, campaign_id uuid NOT NULL, ad_set text NOT NULL, ad text NOT NULL,
    spend bigint NOT NULL, impressions bigint NOT NULL, clicks bigint NOT NULL, conversions bigint NOT NULL,
    conversion_value bigint NOT NULL, estimated bigint NOT NULL) ON COMMIT DROP`);
}

export async function collectAdDeltas(db: SqlClient, context: RollupContext, sign: 1 | -1): Promise<void> {
  const { tenantId, projectId } = context;
  const s = sql`${sign}::bigint`;
  await db.run(sql`
    INSERT INTO ad_deltas
    SELECT a.day, a.currency, c.channel, a.campaign_id, a.ad_set, a.ad,
           ${s} * a.spend_micros, ${s} * a.impressions, ${s} * a.clicks, ${s} * a.conversions_micros, ${s} * a.conversion_value_micros,
           CASE WHEN a.estimated THEN ${s} * a.spend_micros ELSE 0 END
    FROM touched_ad_days t
    JOIN ad_days a ON a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = t.ad_day_id AND a.vanished_at IS NULL
    JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.id = a.campaign_id`);
}

export async function flushAdCubes(db: SqlClient, context: RollupContext, runId: string): Promise<void> {
  const run = await runFor(db, "cube_ads", context, runId, "ad_deltas");
  for (const level of CUBE_LEVELS.adsChannel) await insertAds(db, run, "channel", level);
  for (const level of CUBE_LEVELS.adsCampaign) await insertAds(db, run, "campaign", level);
  for (const level of CUBE_LEVELS.adsAd) await insertAds(db, run, "ad", level);
}

const DIMENSIONS = {
  channel: sql`channel, ${NO_CAMPAIGN}::uuid AS campaign_id, ''::text AS ad_set, ''::text AS ad`,
  campaign: sql`channel, campaign_id, ''::text AS ad_set, ''::text AS ad`,
  ad: sql`channel, campaign_id, ad_set, ad`,
} as const;

async function insertAds(db: SqlClient, run: CubeRun, slice: keyof typeof DIMENSIONS, level: number): Promise<void> {
  await writeCubeRows(db, run, "cube_ads", { slice: sql`${slice}::text`, level: sql`${level}::smallint` }, sql`
    SELECT currency, ${blockStart(sql`day`, level)} AS bucket, ${DIMENSIONS[slice]}, ${knownDay(level)} AS known_day,
           sum(spend)::bigint AS spend_micros, sum(impressions)::bigint AS impressions, sum(clicks)::bigint AS clicks, sum(conversions)::bigint AS conversions_micros,
           sum(conversion_value)::bigint AS conversion_value_micros, sum(estimated)::bigint AS estimated_micros
    FROM ad_deltas GROUP BY 1, 2, 3, 4, 5, 6
    HAVING sum(spend) <> 0 OR sum(impressions) <> 0 OR sum(clicks) <> 0 OR sum(conversions) <> 0 OR sum(conversion_value) <> 0 OR sum(estimated) <> 0`);
}
