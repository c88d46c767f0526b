import "server-only";
import { limitReached } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { queryIn } from "@/lib/platform/db/either";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { isBillingOn } from "@/lib/platform/payments/state";
import { readPlan } from "../data/counters";
import { allowed, limitSentence, monthOf } from "../rules";
import { addUsage } from "./add-usage";
import { refuseOver } from "./assert-within";

const LIMIT = "trackedOrders";
type Tx = TenantTx | SqlClient;

/** The limit under which something was let in; null is "without limit", undefined that nobody asked. */
export type Room = number | null | undefined;

/**
 * Counts the orders of this calendar month that `work` brings (or, undoing, takes away). Nothing is cut in two:
 * who has room may bring more than fits, who has none is refused. Of several at once only one may cross: the
 * counter's row is held until the commit. What was let in under a larger plan ends under that one's limit.
 */
export async function meterOrders<T>(scope: ProjectScope, db: SqlClient, work: () => Promise<T>, room?: Room): Promise<T> {
  if (await isDemo(scope, db)) return work();
  const before = await countOrders(scope, db);
  const result = await work();
  const added = (await countOrders(scope, db)) - before;
  if (added === 0) return result;
  const used = await addUsage(scope, db, LIMIT, added);
  if (added > 0 && isBillingOn()) {
    const plan = await readPlan(scope, db);
    const most = larger(allowed(plan, LIMIT), room);
    if (most !== null && used - added >= most) throw limitReached(LIMIT, limitSentence(plan, LIMIT));
  }
  return result;
}

const larger = (most: number | null, room: Room): number | null => (most === null || room === null ? null : Math.max(most, room ?? 0));

/** Refuses, before any work, an import of orders for which this month has no room left; gives the limit that let it in. */
export async function assertRoomForOrders(scope: ProjectScope, tx: Tx): Promise<Room> {
  if (!isBillingOn() || (await isDemo(scope, tx))) return null;
  await refuseOver(scope, tx, LIMIT);
  return allowed(await readPlan(scope, tx), LIMIT);
}

async function isDemo({ tenantId, projectId }: ProjectScope, tx: Tx): Promise<boolean> {
  const [project] = await queryIn<{ is_demo: boolean }>(tx, sql`SELECT is_demo FROM projects WHERE tenant_id = ${tenantId}::uuid AND id = ${projectId}::uuid`);
  return project?.is_demo ?? false;
}

/** Sales of this month, by the instant (UTC) at which they were placed. */
async function countOrders({ tenantId, projectId }: ProjectScope, db: SqlClient): Promise<number> {
  const from = monthOf(new Date());
  const to = monthOf(new Date(from.getTime() + 40 * 86_400_000));
  const row = await db.one<{ count: number }>(sql`
    SELECT count(*)::float8 AS count FROM orders
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND placed_at >= ${from} AND placed_at < ${to}
      AND kind = 'sale' AND vanished_at IS NULL`);
  return row?.count ?? 0;
}
