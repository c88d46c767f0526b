import "server-only";
import { newId } from "@/lib/core/ids";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { noCounts, type SourceRun, type WriteCounts } from "./counts";
import type { SourceProduct } from "./rows";

/**
 * The catalogue as its source has it. A variant that order lines named first moves under its real product; from
 * then on lines do not rename it. What is sold at two places is named by the one that was connected first.
 */
export async function writeSourceProducts(db: SqlClient, context: RollupContext, run: SourceRun, products: readonly SourceProduct[]): Promise<WriteCounts> {
  if (products.length === 0) return noCounts();
  await stageCatalog(db, products);
  const refused = await dropKept(db, context, run);
  const counts = await writeCatalog(db, context, run);
  await writeCosts(db, context, run);
  await writeStock(db, context, run);
  await db.run(sql`DROP TABLE source_variants`);
  return { ...noCounts(), read: products.length, ...counts, refused };
}

async function stageCatalog(db: SqlClient, products: readonly SourceProduct[]): Promise<void> {
  const rows = products.flatMap((product) => product.variants.map((variant) => ({ product, variant, productId: newId(), variantId: newId() })));
  await db.run(sql`
    CREATE TEMP TABLE source_variants ON COMMIT DROP AS
    SELECT DISTINCT ON (sku) * FROM unnest(
      ${rows.map(({ productId }) => productId)}::uuid[], ${rows.map(({ variantId }) => variantId)}::uuid[], ${rows.map(({ product }) => product.externalId)}::text[],
      ${rows.map(({ product }) => product.title)}::text[], ${rows.map(({ variant }) => variant.sku)}::text[], ${rows.map(({ variant }) => variant.title)}::text[],
      ${rows.map(({ variant }) => variant.cost?.micros.toString() ?? null)}::bigint[], ${rows.map(({ variant }) => variant.cost?.currency ?? null)}::text[],
      ${rows.map(({ variant }) => variant.stock?.toString() ?? null)}::bigint[]
    ) AS v (product_id, variant_id, product_key, product_title, sku, title, cost, cost_currency, stock) ORDER BY sku, product_key`);
}

/** A sentence for each other integration that keeps some of these variants. */
async function dropKept(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun): Promise<string[]> {
  const rows = await db.query<{ name: string; count: number }>(sql`
    WITH kept AS (
      SELECT v.external_id AS sku, i.name FROM variants v
      JOIN integrations i ON i.tenant_id = ${tenantId} AND i.project_id = ${projectId} AND i.id = v.integration_id AND i.status <> 'disconnected' AND i.id <> ${integrationId}::uuid
      WHERE v.tenant_id = ${tenantId} AND v.project_id = ${projectId}
    ), gone AS (DELETE FROM source_variants s USING kept k WHERE k.sku = s.sku RETURNING k.name)
    SELECT name, count(*)::int AS count FROM gone GROUP BY name ORDER BY name`);
  return rows.map(({ name, count }) => `${count} ${count === 1 ? "variant is" : "variants are"} named by ${name}, with cost and stock; what is said of ${count === 1 ? "it" : "them"} here was left out.`);
}

async function writeCatalog(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun): Promise<Pick<WriteCounts, "new" | "changed" | "unchanged">> {
  const products = await db.one<{ new: number; changed: number; total: number }>(sql`
    WITH wanted AS (SELECT DISTINCT ON (product_key) product_id, product_key, product_title FROM source_variants ORDER BY product_key),
    written AS (
      INSERT INTO products (tenant_id, project_id, id, external_id, title, integration_id)
      SELECT ${tenantId}::uuid, ${projectId}::uuid, product_id, product_key, product_title, ${integrationId}::uuid FROM wanted
      ON CONFLICT (tenant_id, project_id, external_id) DO UPDATE SET title = excluded.title, integration_id = excluded.integration_id, updated_at = now()
      WHERE (products.title, products.integration_id) IS DISTINCT FROM (excluded.title, excluded.integration_id)
      RETURNING xmax = 0 AS is_new)
    SELECT count(*) FILTER (WHERE is_new)::int AS new, count(*) FILTER (WHERE NOT is_new)::int AS changed, (SELECT count(*)::int FROM wanted) AS total FROM written`);
  await db.run(sql`
    INSERT INTO variants (tenant_id, project_id, id, product_id, external_id, title, integration_id)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, s.variant_id, p.id, s.sku, s.title, ${integrationId}::uuid FROM source_variants s
    JOIN products p ON p.tenant_id = ${tenantId} AND p.project_id = ${projectId} AND p.external_id = s.product_key
    ON CONFLICT (tenant_id, project_id, external_id) DO UPDATE
      SET title = excluded.title, product_id = excluded.product_id, integration_id = excluded.integration_id, updated_at = now()
    WHERE (variants.title, variants.product_id, variants.integration_id) IS DISTINCT FROM (excluded.title, excluded.product_id, excluded.integration_id)`);
  await dropEmptied(db, tenantId, projectId);
  const { new: added = 0, changed = 0, total = 0 } = products ?? {};
  return { new: added, changed, unchanged: total - added - changed };
}

/** Products that order lines had made up, and whose variant has moved to the real one. */
const dropEmptied = (db: SqlClient, tenantId: string, projectId: string): Promise<number> => db.run(sql`
  DELETE FROM products p USING source_variants s
  WHERE p.tenant_id = ${tenantId} AND p.project_id = ${projectId} AND p.external_id = s.sku AND p.integration_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM variants v WHERE v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.product_id = p.id)`);

/** A cost holds from the day on which it was first seen; the first one known holds for the time before too. */
async function writeCosts(db: SqlClient, { tenantId, projectId }: RollupContext, { runId, today }: SourceRun): Promise<void> {
  await db.run(sql`
    INSERT INTO unit_costs (tenant_id, project_id, variant_id, from_day, currency, cost_micros, import_id, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, v.id, CASE WHEN held.variant_id IS NULL THEN DATE '1970-01-01' ELSE ${today}::date END,
           s.cost_currency, s.cost, ${runId}::uuid, now()
    FROM source_variants s JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = s.sku
    LEFT JOIN LATERAL (SELECT c.variant_id, c.currency, c.cost_micros FROM unit_costs c
      WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.variant_id = v.id ORDER BY c.from_day DESC LIMIT 1) AS held ON true
    WHERE s.cost IS NOT NULL AND (held.cost_micros, held.currency::text) IS DISTINCT FROM (s.cost, s.cost_currency)
    ON CONFLICT (tenant_id, project_id, variant_id, from_day) DO UPDATE SET
      currency = excluded.currency, cost_micros = excluded.cost_micros, import_id = excluded.import_id, known_at = excluded.known_at`);
}

const writeStock = (db: SqlClient, { tenantId, projectId }: RollupContext, { runId, today }: SourceRun): Promise<number> => db.run(sql`
  INSERT INTO stock_levels (tenant_id, project_id, variant_id, day, quantity, import_id, known_at)
  SELECT ${tenantId}::uuid, ${projectId}::uuid, v.id, ${today}::date, s.stock, ${runId}::uuid, now()
  FROM source_variants s JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = s.sku
  WHERE s.stock IS NOT NULL
  ON CONFLICT (tenant_id, project_id, variant_id, day) DO UPDATE SET quantity = excluded.quantity, import_id = excluded.import_id, known_at = excluded.known_at
  WHERE stock_levels.quantity <> excluded.quantity`);
