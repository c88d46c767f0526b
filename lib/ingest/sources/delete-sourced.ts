import "server-only";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import { collectAdDeltas, flushAdCubes, openAdDeltas } from "@/lib/rollups/ad-deltas";
import { refreshExtents } from "@/lib/rollups/extents";
import { getRollupContext, lockProjectFacts, type RollupContext } from "@/lib/rollups/project-context";
import { AD_OBJECTS, EMAIL_SENDS, SESSION_DAYS, TRANSACTIONS } from "./tables";
import { deleteOrders } from "./take-away-orders";

/** Deletes for good what an integration brought, with its history and roll-ups, and customers whom nothing else names. */
export async function deleteSourcedFacts(db: SqlClient, scope: ProjectScope, integrationId: string): Promise<void> {
  await lockProjectFacts(db, scope);
  const context = await getRollupContext(db, scope);
  const { tenantId, projectId } = context;
  await deleteOrders(db, context, sql`
    SELECT id AS order_id, customer_id FROM orders WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integrationId}::uuid`);
  await db.run(sql`
    DELETE FROM customers c WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.id IN (SELECT customer_id FROM gone_orders)
      AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.customer_id = c.id)`);
  await deleteAds(db, context, integrationId);
  for (const { table, entity } of [AD_OBJECTS, TRANSACTIONS, SESSION_DAYS, EMAIL_SENDS]) {
    const gone = sql`tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integrationId}::uuid`;
    await db.run(sql`
      DELETE FROM fact_history WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND entity = ${entity}
        AND fact_id IN (SELECT id FROM ${identifier(table)} WHERE ${gone})`);
    await db.run(sql`DELETE FROM ${identifier(table)} WHERE ${gone}`);
  }
  for (const family of ["sessions", "emails"] as const) await refreshExtents(db, context, family);
}

async function deleteAds(db: SqlClient, context: RollupContext, integrationId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await openAdDeltas(db);
  await db.run(sql`
    INSERT INTO touched_ad_days SELECT id FROM ad_days WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integrationId}::uuid`);
  await collectAdDeltas(db, context, -1);
  await db.run(sql`
    DELETE FROM fact_history h USING touched_ad_days t WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.entity = 'ad_day' AND h.fact_id = t.ad_day_id`);
  await db.run(sql`DELETE FROM ad_days a USING touched_ad_days t WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = t.ad_day_id`);
  await flushAdCubes(db, context, newId());
  await refreshExtents(db, context, "ads");
}
