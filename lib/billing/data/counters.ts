import "server-only";
import type { Scope } from "@/lib/core/scope";
import { queryIn } from "@/lib/platform/db/either";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { monthlyLimits, planLimits, type PlanLimit } from "../constants";
import { NO_MONTH, monthOf } from "../rules";

type Tx = TenantTx | SqlClient;

const kept = (limit: PlanLimit) => (tenantId: string): Sql => {
  const month = (monthlyLimits.includes(limit) ? monthOf(new Date()) : NO_MONTH).toISOString().slice(0, 10);
  return sql`SELECT coalesce(sum(used), 0)::float8 AS used FROM usage_counters
    WHERE tenant_id = ${tenantId}::uuid AND limit_key = ${limit} AND month = ${month}::date`;
};

/**
 * One counter for each limit. Demo and archived projects take no room. An open invitation holds a member's
 * seat, so that taking it up adds nobody.
 */
const counters: Record<PlanLimit, (tenantId: string) => Sql> = {
  projects: (tenantId) => sql`SELECT count(*)::float8 AS used FROM projects
    WHERE tenant_id = ${tenantId}::uuid AND deleted_at IS NULL AND archived_at IS NULL AND NOT is_demo`,
  members: (tenantId) => sql`SELECT (SELECT count(*) FROM memberships WHERE tenant_id = ${tenantId}::uuid)::float8
    + (SELECT count(*) FROM invitations WHERE tenant_id = ${tenantId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now())::float8 AS used`,
  trackedOrders: kept("trackedOrders"),
  integrations: kept("integrations"),
  assistantSpend: kept("assistantSpend"),
  directMessages: kept("directMessages"),
};

/** What of the limit is used, in what its counter counts: things, or millionths of a unit of money. */
export async function countUsed(scope: Scope, tx: Tx, limit: PlanLimit): Promise<number> {
  const [row] = await queryIn<{ used: number }>(tx, counters[limit](scope.tenantId));
  return row?.used ?? 0;
}

export interface Used {
  limit: PlanLimit;
  used: number;
}

/** Of every limit that the product has today. */
export async function listUsed(scope: Scope, tx: Tx): Promise<Used[]> {
  const used: Used[] = [];
  for (const limit of Object.keys(planLimits) as PlanLimit[]) {
    if (planLimits[limit].isInProduct) used.push({ limit, used: await countUsed(scope, tx, limit) });
  }
  return used;
}

/** The plan as it is written now; a scope may be as old as its request. */
export async function readPlan(scope: Scope, tx: Tx): Promise<string> {
  const [row] = await queryIn<{ plan: string }>(tx, sql`SELECT plan FROM tenants WHERE tenant_id = ${scope.tenantId}::uuid`);
  return row?.plan ?? "free";
}
