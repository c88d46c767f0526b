import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

/** `stored_orders`: those of the numbers (`order_number`) that the project holds already, as they stand, each looked up once. */
export async function findStored(db: SqlClient, { tenantId, projectId }: RollupContext, numbers: Sql): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE stored_orders ON COMMIT DROP AS
    SELECT n.order_number, o.id, o.kind, o.placed_at, o.currency, o.channel, o.country, o.customer_id, c.external_id AS customer_key, o.integration_id, o.vanished_at
    FROM (${numbers}) AS n
    JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.external_id = n.order_number
    LEFT JOIN customers c ON c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.id = o.customer_id`);
  await db.run(sql`ANALYZE stored_orders`);
}
