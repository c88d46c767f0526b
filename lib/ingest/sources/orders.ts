import "server-only";
import { newId } from "@/lib/core/ids";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { compareOrders } from "../orders/staging";
import { findStored } from "../orders/stored";
import { writeOrders, type Keeper } from "../orders/write";
import { LINE_COLUMNS, stage, steerBesideOrders } from "../writing/stage";
import { countOrderStates } from "../writing/staged-report";
import { noCounts, type SourceRun, type WriteCounts } from "./counts";
import { dropStale, dropTaken, HEADS, stageSources, unifyCustomers } from "./order-conflicts";
import type { ReadyOrders } from "./order-text";
import { writeOrderTotals } from "./order-totals";
import { vanishOrders } from "./take-away-orders";

/**
 * Orders as their source has them now, each whole. An older version than the stored one is left out, an order
 * that another integration keeps is refused, one that a file brought is taken over.
 */
export async function writeSourceOrders(db: SqlClient, context: RollupContext, run: SourceRun, given: ReadyOrders): Promise<WriteCounts> {
  if (given.orders === 0) return noCounts();
  await stage(db, "staged_lines", given.lines, LINE_COLUMNS);
  await stageSources(db, given.heads);
  await steerBesideOrders(db, context, given.orders);
  await findStored(db, context, sql`SELECT order_number FROM staged_sources`);
  const stale = await dropStale(db, context);
  const refused = await dropTaken(db, context, run);
  if (stale + refused.length > 0) await db.run(sql`DELETE FROM staged_lines l WHERE NOT EXISTS (SELECT 1 FROM staged_sources s WHERE s.order_number = l.order_number)`);
  await unifyCustomers(db, context);
  const mixed = await compareOrders(db, context, HEADS);
  const counts = await countOrderStates(db);
  await writeOrders(db, context, run.runId, newId(), keptBy(run));
  await noteSource(db, context, run);
  const restated = await writeOrderTotals(db, context, run);
  const vanished = await vanishOrders(db, context, run);
  return {
    read: given.read, new: counts.new, vanished,
    // Money beside the goods, such as shipping, may change alone.
    changed: counts.changed + restated, unchanged: counts.unchanged - restated + stale + (given.read - given.orders),
    refused: [...refused, ...mixed.map(({ reason }) => reason)],
  };
}

/** Whose the orders are that are written. */
const keptBy = ({ integrationId }: SourceRun): Keeper => ({
  columns: { integration_id: sql`${integrationId}::uuid`, payload_hash: sql`x.payload_hash` },
  from: sql`JOIN staged_sources x ON x.order_number = s.order_number`,
});

/** And of those whose lines stayed as they were. */
async function noteSource(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun): Promise<void> {
  await db.run(sql`
    UPDATE orders o SET integration_id = ${integrationId}::uuid, payload_hash = s.payload_hash
    FROM staged_sources s JOIN staged_orders t ON t.order_number = s.order_number
    WHERE t.state = 'unchanged' AND o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = t.order_id
      AND (o.integration_id, o.payload_hash) IS DISTINCT FROM (${integrationId}::uuid, s.payload_hash)`);
}
