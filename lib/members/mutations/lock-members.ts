import "server-only";
import type { Scope } from "@/lib/core/scope";
import { queryIn } from "@/lib/platform/db/either";
import { sql } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";

/** Changes of who is in a tenant wait for each other, so that two owners cannot both leave at once. */
export async function lockMembers(scope: Scope, tx: TenantTx): Promise<void> {
  await queryIn(tx, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`members:${scope.tenantId}`}, 0))::text AS locked`);
}
