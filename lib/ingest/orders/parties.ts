import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { keepTitles } from "../writing/name-history";

/**
 * Products and variants that the affected lines name. A file of order lines knows one article number, so
 * each makes one product with one variant; its title is the one of its newest line, sales lines first.
 */
export async function addCatalog(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    CREATE TEMP TABLE staged_variants ON COMMIT DROP AS
    SELECT DISTINCT ON (sku) sku, candidate_id, title
    FROM (SELECT l.sku, l.title, any_value(l.id) AS candidate_id, bool_or(l.kind = 'sale') AS sold, max(l.occurred_at) AS newest
          FROM staged_lines l JOIN staged_orders o ON o.order_number = l.order_number AND o.state <> 'unchanged'
          GROUP BY l.sku, l.title) AS titles
    -- What a connected catalogue holds, it names itself.
    WHERE NOT EXISTS (SELECT 1 FROM variants v WHERE v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = titles.sku AND v.integration_id IS NOT NULL)
    ORDER BY sku, (title <> '') DESC, sold DESC, newest DESC, title`);
  await keepTitles(db, context, importId);
  await db.run(sql`
    INSERT INTO products (tenant_id, project_id, id, external_id, title)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, candidate_id, sku, title FROM staged_variants
    ON CONFLICT (tenant_id, project_id, external_id) DO UPDATE SET title = excluded.title, updated_at = now()
    WHERE products.title <> excluded.title AND excluded.title <> '' AND products.integration_id IS NULL`);
  await db.run(sql`
    INSERT INTO variants (tenant_id, project_id, id, product_id, external_id, title)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, s.candidate_id, p.id, s.sku, s.title FROM staged_variants s
    JOIN products p ON p.tenant_id = ${tenantId} AND p.project_id = ${projectId} AND p.external_id = s.sku
    ON CONFLICT (tenant_id, project_id, external_id) DO UPDATE SET title = excluded.title, updated_at = now()
    WHERE variants.title <> excluded.title AND excluded.title <> '' AND variants.integration_id IS NULL`);
}

/**
 * Customers whom the affected orders name, their ids in `staged_orders.customer_id`; `new_customers` are those who
 * were not known. The project has one writer, so nobody adds one in between.
 */
export async function addCustomers(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE new_customers ON COMMIT DROP AS
    SELECT any_value(candidate_id) AS id, customer_key, max(email_hash) AS email_hash, max(email_encrypted) AS email_encrypted, nullif(max(country), '') AS country
    FROM staged_orders WHERE customer_key IS NOT NULL AND customer_id IS NULL AND state <> 'unchanged' GROUP BY customer_key`);
  await db.run(sql`ANALYZE new_customers`);
  await db.run(sql`
    INSERT INTO customers (tenant_id, project_id, id, external_id, email_hash, email_encrypted, country)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, id, customer_key, email_hash, email_encrypted, country FROM new_customers ORDER BY id`);
  await db.run(sql`UPDATE staged_orders s SET customer_id = n.id FROM new_customers n WHERE s.customer_key = n.customer_key AND s.state <> 'unchanged'`);
}
