import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { deleteSourcedFacts } from "@/lib/ingest/sources/delete-sourced";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

const STATEMENT_MS = 30 * 60_000;

/** What an integration brought, and how far it had been read, so that connecting it again reads all of it again. */
export function deleteSourced(scope: ProjectScope, integrationId: string): Promise<void> {
  return withTenantSql(scope, async (db) => {
    await deleteSourcedFacts(db, scope, integrationId);
    await db.run(sql`
      DELETE FROM integration_streams WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND integration_id = ${integrationId}::uuid`);
  }, { statementTimeoutMs: STATEMENT_MS });
}
