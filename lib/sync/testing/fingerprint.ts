import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

/** What a project's facts say, without ids and times of writing: two ways to the same facts have the same. */
export async function fingerprint(scope: ProjectScope): Promise<Record<string, string>> {
  const p = sql`${scope.projectId}::uuid`;
  const hash = (rows: ReturnType<typeof sql>) => sql`(SELECT count(*) || ':' || md5(coalesce(string_agg(r::text, E'\n' ORDER BY r::text), '')) FROM (${rows}) AS r)`;
  const row = await withTenantSql(scope, (db) => db.one<Record<string, string>>(sql`
    SELECT ${hash(sql`SELECT external_id, kind, placed_at, day, currency, channel, country, customer_type FROM orders WHERE project_id = ${p} AND vanished_at IS NULL`)} AS orders,
      ${hash(sql`SELECT o.external_id, l.place, l.kind, l.occurred_at, v.external_id, l.quantity, l.amount_micros FROM order_lines l
        JOIN orders o ON o.tenant_id = l.tenant_id AND o.id = l.order_id AND o.vanished_at IS NULL JOIN variants v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id WHERE l.project_id = ${p}`)} AS lines,
      ${hash(sql`SELECT o.external_id, t.subtotal_micros, t.discount_micros, t.shipping_micros, t.tax_micros, t.total_micros, t.refunded_micros FROM order_totals t
        JOIN orders o ON o.tenant_id = t.tenant_id AND o.id = t.order_id WHERE t.project_id = ${p}`)} AS totals,
      ${hash(sql`SELECT c.external_id, c.name, a.ad_set, a.ad, a.day, a.currency, a.spend_micros, a.impressions, a.clicks, a.conversions_micros, a.conversion_value_micros, a.attribution
        FROM ad_days a JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id WHERE a.project_id = ${p} AND a.vanished_at IS NULL`)} AS ads,
      ${hash(sql`SELECT kind, external_id, parent_id, name, status, budget_micros, budget_kind FROM ad_objects WHERE project_id = ${p}`)} AS objects,
      ${hash(sql`SELECT v.external_id, v.title, p.external_id, p.title FROM variants v JOIN products p ON p.tenant_id = v.tenant_id AND p.id = v.product_id WHERE v.project_id = ${p}`)} AS catalogue,
      ${hash(sql`SELECT external_id, order_number, kind, status, currency, amount_micros, fee_micros, occurred_at FROM transactions WHERE project_id = ${p}`)} AS transactions,
      ${hash(sql`SELECT day, channel_group, source, medium, campaign, sessions, engaged_sessions, purchases, revenue_micros FROM session_days WHERE project_id = ${p} AND vanished_at IS NULL`)} AS sessions,
      ${hash(sql`SELECT external_id, kind, name, sent_at, recipients, delivered, opens, clicks, conversions_micros FROM email_sends WHERE project_id = ${p} AND vanished_at IS NULL`)} AS emails`));
  return row ?? {};
}
