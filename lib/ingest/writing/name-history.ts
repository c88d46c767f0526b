import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

/** A kept name is a step from one to the next; the steps of one product follow each other by `known_until`. */
const keep = (renamed: Sql, { tenantId, projectId }: RollupContext, importId: string): Sql => sql`
  INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
  SELECT ${tenantId}::uuid, ${projectId}::uuid, gen_random_uuid(), entity, id, value, ${importId}::uuid, ${importId}::uuid, clock_timestamp()
  FROM (${renamed}) AS renamed`;

/** Titles that the staged variants are about to replace. */
export async function keepTitles(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(keep(sql`
    SELECT 'product' AS entity, p.id, jsonb_build_object('from', p.title, 'to', s.title) AS value FROM staged_variants s
    JOIN products p ON p.tenant_id = ${tenantId} AND p.project_id = ${projectId} AND p.external_id = s.sku
    WHERE p.title <> s.title AND s.title <> ''
    UNION ALL
    SELECT 'variant', v.id, jsonb_build_object('from', v.title, 'to', s.title) FROM staged_variants s
    JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = s.sku
    WHERE v.title <> s.title AND s.title <> ''`, context, importId));
}

/** Names that the staged campaigns are about to replace, each with the day that it was of. */
export async function keepCampaignNames(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(keep(sql`
    SELECT 'campaign' AS entity, c.id, jsonb_build_object('from', c.name, 'fromDay', c.name_day, 'to', s.campaign_name, 'toDay', s.day) AS value
    FROM staged_campaigns s
    JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId}
      AND c.channel = s.channel AND c.account = s.account AND c.external_id = s.campaign_key
    WHERE s.day >= c.name_day AND s.campaign_name <> c.name`, context, importId));
}
