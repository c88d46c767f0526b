import "server-only";
import type { Scope } from "@/lib/core/scope";
import { queryIn } from "@/lib/platform/db/either";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { isBillingOn } from "@/lib/platform/payments/state";
import { monthlyLimits, WARN_QUEUE, type PlanLimit } from "../constants";
import { readPlan } from "../data/counters";
import { allowed, monthOf, NO_MONTH, usageLevel } from "../rules";

type Tx = TenantTx | SqlClient;

/**
 * Adds to what a limit has counted, this month where it is a monthly one, and has the owners told when 80 or 100 % are passed.
 * Gives the new sum. It refuses nothing: what has happened is counted.
 */
export async function addUsage(scope: Scope, tx: Tx, limit: PlanLimit, adding: number): Promise<number> {
  const month = (monthlyLimits.includes(limit) ? monthOf(new Date()) : NO_MONTH).toISOString().slice(0, 10);
  const [row] = await queryIn<{ used: number }>(tx, sql`
    INSERT INTO usage_counters AS c (tenant_id, limit_key, month, used, updated_at)
    VALUES (${scope.tenantId}::uuid, ${limit}, ${month}::date, greatest(0, ${adding}::bigint), now())
    ON CONFLICT (tenant_id, limit_key, month) DO UPDATE SET used = greatest(0, c.used + ${adding}::bigint), updated_at = now()
    RETURNING used::float8 AS used`);
  const used = row?.used ?? 0;
  if (isBillingOn()) await warn(scope, tx, limit, month, used);
  return used;
}

/** Each level is marked in the same statement that finds it unmarked, so it is told of once a month. */
async function warn(scope: Scope, tx: Tx, limit: PlanLimit, month: string, used: number): Promise<void> {
  const level = usageLevel(used, allowed(await readPlan(scope, tx), limit));
  if (level === "fine") return;
  const marked = await queryIn<{ limit_key: string }>(tx, level === "near"
    ? sql`UPDATE usage_counters SET warned_at = now()
        WHERE tenant_id = ${scope.tenantId}::uuid AND limit_key = ${limit} AND month = ${month}::date AND warned_at IS NULL RETURNING limit_key`
    : sql`UPDATE usage_counters SET full_at = now(), warned_at = coalesce(warned_at, now())
        WHERE tenant_id = ${scope.tenantId}::uuid AND limit_key = ${limit} AND month = ${month}::date AND full_at IS NULL RETURNING limit_key`);
  if (marked.length > 0) await enqueue(scope, tx, WARN_QUEUE, { limit, level, month });
}
