import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { COST_DAYS, MOST_DETAILS, RATE_DAYS, TAG_DAYS, TAG_WAITS_DAYS } from "../constants";
import type { CostlessVariant, MissingRate, UntaggedCampaign } from "../rules/facts";

/** Currencies with amounts on days that no rate reaches, of the last year and a bit. */
export function listMissingRates(scope: ProjectScope): Promise<MissingRate[]> {
  const { tenantId, projectId } = scope;
  return withTenantSql(scope, (db) => db.query<MissingRate & Record<string, unknown>>(sql`
    WITH home AS (SELECT currency, rollup_version FROM projects WHERE tenant_id = ${tenantId} AND id = ${projectId}),
    amounts AS (
      SELECT c.currency, c.bucket::date AS day FROM cube_orders c, home WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = home.rollup_version
        AND c.slice = 'total' AND c.level = 1 AND c.currency <> home.currency AND c.bucket >= current_date - ${RATE_DAYS}::int AND (c.gross_micros <> 0 OR c.refund_micros <> 0)
      UNION
      SELECT c.currency, c.bucket::date FROM cube_ads c, home WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId}
        AND c.slice = 'channel' AND c.level = 1 AND c.currency <> home.currency AND c.bucket >= current_date - ${RATE_DAYS}::int AND (c.spend_micros <> 0 OR c.conversion_value_micros <> 0)
    )
    SELECT a.currency::text AS base, home.currency::text AS quote, count(*)::int AS days, min(a.day)::text AS first, max(a.day)::text AS last FROM amounts a, home
    WHERE NOT EXISTS (SELECT 1 FROM fx_days f WHERE f.tenant_id = ${tenantId} AND f.project_id = ${projectId} AND f.base = a.currency AND f.quote = home.currency AND f.day = a.day)
    GROUP BY a.currency, home.currency ORDER BY 1`));
}

export interface Tagging { spending: number; visits: number; untagged: UntaggedCampaign[] }

/** Campaigns that spent and that no visit names, by name or id; the newest days wait for their visits. */
export async function findUntagged(scope: ProjectScope): Promise<Tagging> {
  const { tenantId, projectId } = scope;
  const of = sql`tenant_id = ${tenantId} AND project_id = ${projectId}`;
  return withTenantSql(scope, async (db) => {
    const visits = await db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM (SELECT 1 FROM session_days WHERE ${of} AND vanished_at IS NULL AND day >= current_date - ${TAG_DAYS}::int LIMIT 1) AS any_day`);
    const rows = await db.query<{ name: string; channel: string; currency: string; spend: string; is_named: boolean }>(sql`
      WITH spent AS (
        SELECT campaign_id, currency, sum(spend_micros) AS spend FROM ad_days
        WHERE ${of} AND vanished_at IS NULL AND day BETWEEN current_date - ${TAG_DAYS}::int AND current_date - ${TAG_WAITS_DAYS}::int GROUP BY campaign_id, currency HAVING sum(spend_micros) > 0
      ), named AS (SELECT DISTINCT lower(btrim(campaign)) AS campaign FROM session_days WHERE ${of} AND vanished_at IS NULL AND day >= current_date - ${TAG_DAYS}::int),
      words AS (
        SELECT c.id, lower(btrim(w.word)) AS word FROM campaigns c
        CROSS JOIN LATERAL (VALUES (c.name), (c.external_id)) AS w (word) WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId}
        UNION SELECT c.id, lower(btrim(o.name)) FROM campaigns c
        JOIN ad_objects o ON o.tenant_id = c.tenant_id AND o.project_id = c.project_id AND o.kind = 'campaign' AND o.external_id = c.external_id WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId}
      )
      SELECT c.name, c.channel, s.currency::text, s.spend::text, EXISTS (SELECT 1 FROM words w JOIN named n ON n.campaign = w.word WHERE w.id = c.id) AS is_named
      FROM spent s JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.id = s.campaign_id ORDER BY s.spend DESC`);
    const untagged = rows.filter(({ is_named: isNamed }) => !isNamed).map(({ name, channel, currency, spend }) => ({ name, channel, currency, spendMicros: BigInt(spend) }));
    return { spending: rows.length, visits: visits?.count ?? 0, untagged };
  });
}

/** Variants that were sold and of which nobody has told what one costs, those that sold most first. */
export async function listCostless(scope: ProjectScope): Promise<{ variants: CostlessVariant[]; count: number }> {
  const { tenantId, projectId } = scope;
  const rows = await withTenantSql(scope, (db) => db.query<{ sku: string; title: string; currency: string; amount: string; all: number }>(sql`
    SELECT v.external_id AS sku, v.title, s.currency::text, s.amount::text, count(*) OVER ()::int AS all FROM (
      SELECT c.variant_id, c.currency, sum(c.gross_micros) AS amount FROM cube_lines c JOIN projects p ON p.tenant_id = ${tenantId} AND p.id = ${projectId} AND c.version = p.rollup_version
      WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.level = 1 AND c.bucket >= current_date - ${COST_DAYS}::int GROUP BY c.variant_id, c.currency HAVING sum(c.gross_micros) > 0
    ) AS s JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = s.variant_id
    WHERE NOT EXISTS (SELECT 1 FROM unit_costs u WHERE u.tenant_id = ${tenantId} AND u.project_id = ${projectId} AND u.variant_id = s.variant_id)
    ORDER BY s.amount DESC, v.external_id LIMIT ${MOST_DETAILS}`));
  return { variants: rows.map(({ amount, ...row }) => ({ ...row, amountMicros: BigInt(amount) })), count: rows[0]?.all ?? 0 };
}
