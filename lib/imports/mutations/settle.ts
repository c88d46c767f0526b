import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";
import { foldRollups } from "@/lib/rollups/fold";
import { getRollupContext } from "@/lib/rollups/project-context";
import { BULK_ROWS } from "../constants";
import { BULK_STATEMENT_MS } from "./check";

const FILLED: Record<ImportKind, readonly string[]> = {
  orders: ["orders", "order_lines", "customers", "products", "variants", "customer_days", "cube_orders", "cube_line_blocks", "cube_customers"],
  ad_spend: ["campaigns", "ad_days", "cube_ads"],
  fx_rates: ["fx_rates", "fx_days"],
};

/** After the commit: the data is in, what follows only makes it smaller and quicker to read. */
export async function settleFacts(scope: ProjectScope, id: string, kind: ImportKind): Promise<void> {
  await withTenantSql(scope, (db) => db.run(sql`
    DELETE FROM import_blocks WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND import_id = ${id}`));
  await withTenantSql(scope, async (db) => foldRollups(db, await getRollupContext(db, scope)), { statementTimeoutMs: BULK_STATEMENT_MS });
  if (await isBulk(scope, id)) await analyze(scope, kind);
}

async function isBulk(scope: ProjectScope, id: string): Promise<boolean> {
  const row = await withTenantSql(scope, (db) => db.one<{ rows: string }>(sql`
    SELECT rows FROM imports WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id}`));
  return Number(row?.rows ?? 0) >= BULK_ROWS;
}

/**
 * Without it the planner takes the tables for what they were before. Best effort: autovacuum does it later, and
 * before Postgres 17 the application's role may not.
 */
async function analyze(scope: ProjectScope, kind: ImportKind): Promise<void> {
  const tables = [...FILLED[kind]];
  const work = async () => {
    for (let table = tables.shift(); table; table = tables.shift()) await analyzeOne(scope, table);
  };
  await Promise.all([work(), work()]);
}

const analyzeOne = (scope: ProjectScope, table: string): Promise<void> =>
  withTenantSql(scope, (db) => analyzeTable(db, table), { statementTimeoutMs: 60_000 })
    .catch((error: unknown) => log().info({ err: error, table }, "a table was not analysed"));

async function analyzeTable(db: SqlClient, table: string): Promise<void> {
  await db.run(sql`SET LOCAL lock_timeout = '2s'`);
  await db.run(sql`ANALYZE ${identifier(table)}`);
}
