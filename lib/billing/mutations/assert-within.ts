import "server-only";
import { limitReached } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { queryIn } from "@/lib/platform/db/either";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { isBillingOn } from "@/lib/platform/payments/state";
import type { PlanLimit } from "../constants";
import { countUsed, readPlan } from "../data/counters";
import { allowed, limitSentence } from "../rules";

/**
 * Throws 403 `limit_reached` when the plan has no room for `adding` more. Call it in the transaction that
 * adds, before it does: until that ends nobody else passes for the same tenant and limit. With `adding` 0 it
 * asks whether what is there fits, for instance when an open invitation, which holds its seat, is taken up.
 */
export async function assertWithin(scope: Scope, tx: TenantTx | SqlClient, limit: PlanLimit, adding = 1): Promise<void> {
  if (!isBillingOn()) return;
  const most = allowed(await readPlan(scope, tx), limit);
  if (most === null) return;
  await queryIn(tx, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`limit:${limit}:${scope.tenantId}`}, 0))::text AS locked`);
  // Read again behind the lock: the plan may have changed while we waited.
  await refuseOver(scope, tx, limit, adding);
}

/** The same without the lock, for an early answer to something whose own transaction asks again. */
export async function refuseOver(scope: Scope, tx: TenantTx | SqlClient, limit: PlanLimit, adding = 1): Promise<void> {
  if (!isBillingOn()) return;
  const plan = await readPlan(scope, tx);
  const most = allowed(plan, limit);
  if (most !== null && (await countUsed(scope, tx, limit)) + adding > most) throw limitReached(limit, limitSentence(plan, limit));
}
