import "server-only";
import type { DayRange } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { collectAdDeltas, flushAdCubes, openAdDeltas } from "@/lib/rollups/ad-deltas";
import { refreshExtents } from "@/lib/rollups/extents";
import type { RollupContext } from "@/lib/rollups/project-context";
import { compareAds, upsertAds } from "../writing/ad-write";
import { toCopyLine } from "../writing/copy-text";
import { keepAdHistory } from "../writing/history";
import { stage } from "../writing/stage";
import { countRowStates } from "../writing/staged-report";
import type { SourceRun, WriteCounts } from "./counts";
import type { SourceAdDay } from "./rows";

interface AdPage { covers: DayRange; rows: readonly SourceAdDay[] }

/** Days of an ad account, whole: what is stored of it in these days and is not among the rows has vanished. */
export async function writeSourceAds(db: SqlClient, context: RollupContext, run: SourceRun, page: AdPage): Promise<WriteCounts> {
  const staged = page.rows.map((row) => ({ id: newId(), row }));
  await stage(db, "staged_ads", (async function* () { for (const [place, one] of staged.entries()) yield toText(place, one); })());
  const refused = await compareAds(db, context);
  await markVanished(db, context, run, page.covers);
  const counts = await countRowStates(db, "staged_ads");
  const vanished = (await db.one<{ rows: number }>(sql`SELECT count(*)::int AS rows FROM ad_states WHERE state = 'gone'`))?.rows ?? 0;
  await openAdDeltas(db);
  await db.run(sql`INSERT INTO touched_ad_days SELECT existing_id FROM ad_states WHERE state IN ('changed', 'gone')`);
  await collectAdDeltas(db, context, -1);
  await keepAdHistory(db, context, run.runId);
  await upsertAds(db, context, run.runId);
  await noteSource(db, context, run, staged);
  await db.run(sql`
    UPDATE ad_days a SET vanished_at = now(), import_id = ${run.runId}, known_at = now() FROM ad_states t
    WHERE a.tenant_id = ${context.tenantId} AND a.project_id = ${context.projectId} AND a.id = t.existing_id AND t.state = 'gone'`);
  await db.run(sql`INSERT INTO touched_ad_days SELECT staged_id FROM ad_states WHERE state = 'new'`);
  await collectAdDeltas(db, context, 1);
  await flushAdCubes(db, context, newId());
  await refreshExtents(db, context, "ads");
  const named = refused.map(({ row, reason }) => `${describe(page.rows[Number(row)])}: ${reason}`);
  return { read: page.rows.length, ...counts, vanished, refused: named };
}

const toText = (place: number, { id, row: ad }: { id: string; row: SourceAdDay }): string =>
  toCopyLine([
    place, id, ad.date, ad.channel, ad.account, ad.campaignId, ad.campaignName, ad.adSet, ad.ad, ad.currency, ad.spendMicros,
    ad.impressions, ad.clicks, ad.conversionsMicros, ad.conversionValueMicros, false,
  ]);

const describe = (ad: SourceAdDay | undefined): string => (ad ? `${ad.date}, campaign ${ad.campaignId}` : "A row");

async function markVanished(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun, { from, to }: DayRange): Promise<void> {
  await db.run(sql`
    INSERT INTO ad_states (staged_id, existing_id, ad_day_id, state)
    SELECT NULL, a.id, a.id, 'gone' FROM ad_days a
    WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.integration_id = ${integrationId}
      AND a.day BETWEEN ${from}::date AND ${to}::date AND a.vanished_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM ad_states s WHERE s.existing_id = a.id)`);
}

/** What only the platform says of its days. */
async function noteSource(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun, staged: readonly { id: string; row: SourceAdDay }[]): Promise<void> {
  await db.run(sql`
    UPDATE ad_days a SET integration_id = ${integrationId}::uuid, time_zone = s.time_zone, attribution = s.attribution, payload_hash = decode(s.hash, 'hex')
    FROM unnest(${staged.map(({ id }) => id)}::uuid[], ${staged.map(({ row }) => row.timeZone)}::text[], ${staged.map(({ row }) => row.attribution)}::text[],
                ${staged.map(({ row }) => row.payloadHash.toString("hex"))}::text[]) AS s (id, time_zone, attribution, hash)
    JOIN ad_states t ON t.staged_id = s.id
    WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = t.ad_day_id
      AND (a.integration_id, a.time_zone, a.attribution) IS DISTINCT FROM (${integrationId}::uuid, s.time_zone, s.attribution)`);
}
