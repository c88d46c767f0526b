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

/** Tables of what else sources bring. */
export const SOURCE_TABLES = { transactions: ["transactions"], session_days: ["session_days"], email_sends: ["email_sends"] } as const;

const FEW_ROWS = 2_000;
/** From so many rows of a project on, the planner shall know that there is one. */
const FIRST_ROWS = 500;
const MOST_KEPT = 10_000;
/** Of a table's rows: from so many changed ones on, plans made for the rest may be bad ones. */
const MUCH = 0.3;
const AT_ONCE = 2;

/** Rows of a project in a table's family that this process wrote, and how many of them the planner knows. */
interface Growth { written: number; known: number }
const growths = new Map<string, Growth>();

/** Whether a project's own rows have doubled since they were counted last: beside large ones it changes no table much. */
function hasGrown({ projectId }: ProjectScope, tables: readonly string[], rows: number): boolean {
  if (growths.size > MOST_KEPT) growths.clear();
  const key = `${projectId}|${tables[0]}`;
  const { written, known } = growths.get(key) ?? { written: 0, known: 0 };
  const now = written + rows;
  const isGrown = now >= FIRST_ROWS && now >= 2 * known;
  growths.set(key, { written: now, known: isGrown ? now : known });
  return isGrown;
}

/**
 * Tells the planner of tables that much was written to; without it, it takes them for what they were before, and a
 * project that it has never seen for one without rows. `rows`: how many were just written. Best effort and in
 * transactions of its own: autovacuum does it later, and before Postgres 17 our role may not.
 */
export async function refreshStatistics(scope: ProjectScope, tables: readonly string[], rows = FIRST_ROWS): Promise<void> {
  const isGrown = hasGrown(scope, tables, rows);
  if (!isGrown && rows < FIRST_ROWS) return;
  const names = await listStale(scope, tables, isGrown).catch((error: unknown) => {
    log().info({ err: error }, "which tables changed much is not known");
    return [];
  });
  const work = async () => {
    for (let name = names.shift(); name; name = names.shift()) await analyze(scope, name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function listStale(scope: ProjectScope, tables: readonly string[], isGrown: boolean): Promise<string[]> {
  const rows = await withTenantSql(scope, (db) => db.query<{ name: string }>(sql`
    SELECT s.relname AS name FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
    WHERE s.relname = ANY(${[...tables]}::text[]) AND s.n_mod_since_analyze > CASE WHEN ${isGrown} THEN 0 ELSE greatest(${FEW_ROWS}::float8, ${MUCH}::float8 * c.reltuples) END
      AND current_setting('server_version_num')::int >= 170000`));
  return rows.map(({ name }) => name);
}

async function analyze(scope: ProjectScope, table: string): Promise<void> {
  try {
    await withTenantSql(scope, async (db) => {
      await db.run(sql`SET LOCAL lock_timeout = '2s'`);
      // Sizes are what plans go wrong by; autovacuum looks more closely later.
      await db.run(sql`SET LOCAL default_statistics_target = 30`);
      await db.run(sql`ANALYZE ${identifier(table)}`);
    }, { statementTimeoutMs: 60_000 });
  } catch (error) {
    log().info({ err: error, table }, "a table was not analysed");
  }
}
