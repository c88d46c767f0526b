import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { foldRollups } from "@/lib/rollups/fold";
import { getRollupContext } from "@/lib/rollups/project-context";
import { AD_TABLES, ORDER_TABLES, RATE_TABLES, refreshStatistics } from "@/lib/ingest/statistics";
import { BULK_STATEMENT_MS } from "./check";

const FILLED: Record<ImportKind, readonly string[]> = { orders: ORDER_TABLES, ad_spend: AD_TABLES, fx_rates: RATE_TABLES };

/** After the commit: the data is in, what follows only makes it smaller and quicker to read. */
export async function settleFacts(scope: ProjectScope, id: string, kind: ImportKind): Promise<void> {
  await withTenantSql(scope, (db) => db.run(sql`
    DELETE FROM import_blocks WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND import_id = ${id}`));
  await withTenantSql(scope, async (db) => foldRollups(db, await getRollupContext(db, scope)), { statementTimeoutMs: BULK_STATEMENT_MS });
  await refreshStatistics(scope, FILLED[kind]);
}
