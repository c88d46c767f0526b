import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { identifier, sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";

export const ORDER_TABLES = [
  "orders", "order_lines", "order_totals", "customers", "products", "variants", "customer_days", "cube_orders", "cube_line_blocks", "cube_customers",
] as const;
export const AD_TABLES = ["campaigns", "ad_days", "cube_ads"] as const;
export const RATE_TABLES = ["fx_rates", "fx_days"] as const;

const FEW_ROWS = 2_000;
/** Of a table's rows: from so many changed ones on, plans made for the rest may be bad ones. */
const MUCH = 0.3;
const AT_ONCE = 2;

/**
 * Tells the planner of tables that much was written to; without it, it takes them for what they were before. Best
 * effort and in transactions of its own: autovacuum does it later, and before Postgres 17 our role may not.
 */
export async function refreshStatistics(scope: ProjectScope, tables: readonly string[]): Promise<void> {
  const names = await listStale(scope, tables).catch((error: unknown) => {
    log().info({ err: error }, "which tables changed much is not known");
    return [];
  });
  const work = async () => {
    for (let name = names.shift(); name; name = names.shift()) await analyze(scope, name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function listStale(scope: ProjectScope, tables: readonly string[]): Promise<string[]> {
  const rows = await withTenantSql(scope, (db) => db.query<{ name: string }>(sql`
    SELECT s.relname AS name FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
    WHERE s.relname = ANY(${[...tables]}::text[]) AND s.n_mod_since_analyze > greatest(${FEW_ROWS}::float8, ${MUCH}::float8 * c.reltuples)
      AND current_setting('server_version_num')::int >= 170000`));
  return rows.map(({ name }) => name);
}

async function analyze(scope: ProjectScope, table: string): Promise<void> {
  try {
    await withTenantSql(scope, async (db) => {
      await db.run(sql`SET LOCAL lock_timeout = '2s'`);
      await db.run(sql`ANALYZE ${identifier(table)}`);
    }, { statementTimeoutMs: 60_000 });
  } catch (error) {
    log().info({ err: error, table }, "a table was not analysed");
  }
}
