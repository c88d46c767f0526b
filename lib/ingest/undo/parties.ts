import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

/** A value kept in history may come back, so whom it names must stay. */
const isRemembered = ({ tenantId, projectId }: RollupContext, entity: string, key: string, id: Sql, still: Sql = sql`true`): Sql => sql`
  EXISTS (SELECT 1 FROM fact_history h WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId}
          AND h.entity = ${entity} AND (h.value->>${key}::text)::uuid = ${id} AND ${still})`;

/** A whole value that an undone import wrote is passed over for ever; a single line may stand under a later order. */
const mayReturn = ({ tenantId, projectId }: RollupContext, importId: string): Sql => sql`
  h.import_id <> ${importId} AND NOT EXISTS (
    SELECT 1 FROM imports i WHERE i.tenant_id = ${tenantId} AND i.project_id = ${projectId} AND i.id = h.import_id AND i.status = 'undone')`;

const namedBy = ({ tenantId, projectId }: RollupContext, entity: string, key: string, importId: string): Sql => sql`
  SELECT (value->>${key}::text)::uuid FROM fact_history
  WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND entity = ${entity} AND import_id = ${importId} AND value->>${key}::text IS NOT NULL`;

/** Of those whom the import's orders name or named, everyone who has none left. */
export async function dropCustomers(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    DELETE FROM customers c USING (SELECT customer_id FROM touched_customers UNION ${namedBy(context, "order", "customer_id", importId)}) AS t
    WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.id = t.customer_id
      AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.customer_id = c.id)
      AND NOT ${isRemembered(context, "order", "customer_id", sql`c.id`, mayReturn(context, importId))}`);
}

/** Variants that no line names any more, and products left without one. */
export async function dropProducts(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    CREATE TEMP TABLE dropped_products ON COMMIT DROP AS
    SELECT v.id AS variant_id, v.product_id FROM undo_variants u
    JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = u.variant_id
    WHERE NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.variant_id = v.id)
      AND NOT ${isRemembered(context, "order_line", "variant_id", sql`v.id`)}`);
  await db.run(sql`
    DELETE FROM variants v USING dropped_products d WHERE v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = d.variant_id`);
  await db.run(sql`
    DELETE FROM products p USING dropped_products d
    WHERE p.tenant_id = ${tenantId} AND p.project_id = ${projectId} AND p.id = d.product_id
      AND NOT EXISTS (SELECT 1 FROM variants v WHERE v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.product_id = p.id)`);
  await forgetNames(db, context);
}

export async function dropCampaigns(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    DELETE FROM campaigns c USING (SELECT campaign_id FROM undo_campaigns UNION ${namedBy(context, "ad_day", "campaign_id", importId)}) AS u
    WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.id = u.campaign_id
      AND NOT EXISTS (SELECT 1 FROM ad_days a WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.campaign_id = c.id)
      AND NOT ${isRemembered(context, "ad_day", "campaign_id", sql`c.id`, mayReturn(context, importId))}`);
  await forgetNames(db, context);
}

/** Steps of a name that belongs to nobody any more. */
async function forgetNames(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  const isThere = (table: Sql) => sql`EXISTS (SELECT 1 FROM ${table} x WHERE x.tenant_id = ${tenantId} AND x.project_id = ${projectId} AND x.id = h.fact_id)`;
  await db.run(sql`
    DELETE FROM fact_history h WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId}
      AND ((h.entity = 'product' AND NOT ${isThere(sql`products`)}) OR (h.entity = 'variant' AND NOT ${isThere(sql`variants`)})
           OR (h.entity = 'campaign' AND NOT ${isThere(sql`campaigns`)}))`);
}
