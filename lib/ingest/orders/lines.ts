import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { addLineDeltas, addOrderDeltas } from "@/lib/rollups/order-deltas";
import type { RollupContext } from "@/lib/rollups/project-context";

/** The staged lines of changed orders take the places of those that are stored, but for those that stayed the same. */
export async function replaceLines(db: SqlClient, { tenantId, projectId }: RollupContext, importId: string): Promise<void> {
  await db.run(sql`
    DELETE FROM order_lines l USING line_states s
    WHERE l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.id = s.existing_id AND s.state IN ('changed', 'gone')`);
  await db.run(sql`
    INSERT INTO order_lines (tenant_id, project_id, id, order_id, place, kind, occurred_at, variant_id, quantity, unit_price_micros, amount_micros, import_id)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, l.id, l.order_id, l.place, l.kind, l.occurred_at, l.variant_id, l.quantity, l.unit_price, l.amount, ${importId}::uuid
    FROM (SELECT s.*, o.order_id, v.id AS variant_id, row_number() OVER (PARTITION BY o.order_id ORDER BY s.row)::int AS place
          FROM staged_orders o
          JOIN staged_lines s ON s.order_number = o.order_number
          JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = s.sku
          WHERE o.state = 'changed') AS l
    WHERE NOT EXISTS (SELECT 1 FROM line_states u WHERE u.staged_id = l.id AND u.state = 'unchanged')`);
}

/**
 * The lines of new orders, and what these orders add to the cubes: from what is staged, as reading the facts back
 * costs more. Lines go in sorted as they are numbered: one sort for both.
 */
export async function addLines(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    WITH l AS MATERIALIZED (
      SELECT s.id, s.row, s.kind, s.occurred_at, s.quantity, s.unit_price, s.amount AS amount_micros, o.order_id, o.currency, o.channel, o.country, t.customer_type,
             v.id AS variant_id, row_number() OVER (PARTITION BY o.order_id ORDER BY s.row)::int AS place
      FROM staged_lines s
      JOIN staged_orders o ON o.order_number = s.order_number AND o.state = 'new'
      JOIN order_types t ON t.order_id = o.order_id
      JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.external_id = s.sku
    ), written AS (
      INSERT INTO order_lines (tenant_id, project_id, id, order_id, place, kind, occurred_at, variant_id, quantity, unit_price_micros, amount_micros, import_id)
      SELECT ${tenantId}::uuid, ${projectId}::uuid, id, order_id, place, kind, occurred_at, variant_id, quantity, unit_price, amount_micros, ${importId}::uuid
      FROM l ORDER BY order_id, row
    )
    ${addLineDeltas(context, 1, sql`SELECT * FROM l`)}`);
  await db.run(addOrderDeltas(context, 1, sql`SELECT o.*, t.customer_type FROM staged_orders o JOIN order_types t ON t.order_id = o.order_id WHERE o.state = 'new'`));
}
