import "server-only";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import { newId } from "@/lib/core/ids";
import { collectAdDeltas, flushAdCubes, openAdDeltas } from "./ad-deltas";
import { refreshCustomerDays } from "./customer-days";
import { refreshExtents } from "./extents";
import { collectOrderDeltas, openOrderDeltas } from "./order-deltas";
import { flushOrderCubes } from "./order-cubes";
import type { RollupContext } from "./project-context";

const VERSIONED = ["cube_orders", "cube_line_blocks", "cube_customers", "customer_days"] as const;

/**
 * Builds every roll-up of the context's version from the facts, in place of what that version held. A change
 * of the project's zone builds the next version beside the one being read; ad days are never re-cut.
 */
export async function rebuildRollups(db: SqlClient, context: RollupContext): Promise<void> {
  const { tenantId, projectId, version } = context;
  for (const table of VERSIONED) {
    await db.run(sql`DELETE FROM ${identifier(table)} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND version = ${version}`);
  }
  await db.run(sql`DELETE FROM cube_ads WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`);
  const runId = newId();
  await openOrderDeltas(db);
  await touchAllOrders(db, context);
  await collectOrderDeltas(db, context, 1);
  await flushOrderCubes(db, context, runId);
  await touchAllCustomers(db, context);
  await refreshCustomerDays(db, context, runId);
  await openAdDeltas(db);
  await touchAllAdDays(db, context);
  await collectAdDeltas(db, context, 1);
  await flushAdCubes(db, context, runId);
  for (const family of ["orders", "ads", "sessions", "emails"] as const) await refreshExtents(db, context, family);
}

/** The next version in a new zone, switched to within the caller's transaction. */
export async function rezoneProject(db: SqlClient, context: RollupContext, timeZone: string): Promise<void> {
  const { tenantId, projectId, version } = context;
  const next = { ...context, timeZone, version: version + 1 };
  await db.run(sql`
    UPDATE orders SET day = (placed_at AT TIME ZONE ${timeZone})::date
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND day <> (placed_at AT TIME ZONE ${timeZone})::date`);
  await rebuildRollups(db, next);
  await db.run(sql`
    UPDATE projects SET rollup_version = ${next.version}, time_zone = ${timeZone}, updated_at = now()
    WHERE tenant_id = ${tenantId} AND id = ${projectId}`);
  for (const table of VERSIONED) {
    await db.run(sql`DELETE FROM ${identifier(table)} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND version = ${version}`);
  }
}

export async function touchAllOrders(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`INSERT INTO touched_orders SELECT id FROM orders WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`);
}

export async function touchAllAdDays(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`INSERT INTO touched_ad_days SELECT id FROM ad_days WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`);
}

export async function touchAllCustomers(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    CREATE TEMP TABLE touched_customers ON COMMIT DROP AS
    SELECT id AS customer_id FROM customers WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`);
}
