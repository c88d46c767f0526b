import "server-only";
import { microsToDecimal } from "@/lib/core/money";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { StagingTable } from "./stage";

export interface StateCounts {
  new: number;
  changed: number;
  unchanged: number;
}

/** A month of what the file holds; money and counts as exact decimals. */
export type MonthTotals = Record<string, string> & { month: string };

const ROW_STATES: Record<StagingTable, Sql> = {
  staged_lines: sql`
    SELECT CASE WHEN o.existing_id IS NULL THEN 'new' WHEN o.head_changed AND s.state = 'unchanged' THEN 'changed' ELSE coalesce(s.state, 'new') END AS state,
           count(*) AS rows
    FROM staged_lines l JOIN staged_orders o ON o.order_number = l.order_number LEFT JOIN line_states s ON s.staged_id = l.id GROUP BY 1`,
  staged_ads: sql`SELECT state, count(DISTINCT s.row) AS rows FROM ad_states t JOIN staged_ads s ON s.id = t.staged_id GROUP BY state`,
  staged_rates: sql`SELECT state, count(*) AS rows FROM rate_states GROUP BY state`,
};

export const countRowStates = (db: SqlClient, table: StagingTable): Promise<StateCounts> => countStates(db, ROW_STATES[table]);

export const countOrderStates = (db: SqlClient): Promise<StateCounts> =>
  countStates(db, sql`SELECT state, count(*) AS rows FROM staged_orders GROUP BY state`);

async function countStates(db: SqlClient, query: Sql): Promise<StateCounts> {
  const counts: StateCounts = { new: 0, changed: 0, unchanged: 0 };
  for (const row of await db.query<{ state: string; rows: string }>(query)) {
    if (row.state in counts) counts[row.state as keyof StateCounts] = Number(row.rows);
  }
  return counts;
}

/** Lines that stored orders have and the file no longer has. */
export async function countGoneLines(db: SqlClient): Promise<number> {
  return Number((await db.one<{ rows: string }>(sql`SELECT count(*) AS rows FROM line_states WHERE state = 'gone'`))?.rows ?? 0);
}

export async function totalByMonth(db: SqlClient, table: StagingTable, timeZone: string): Promise<MonthTotals[]> {
  if (table === "staged_lines") return totalOrders(db, timeZone);
  return table === "staged_ads" ? totalAds(db) : totalRates(db);
}

async function totalOrders(db: SqlClient, timeZone: string): Promise<MonthTotals[]> {
  const rows = await db.query<{ month: string; currency: string; gross: string; refunds: string; units: string; orders: string; customers: string }>(sql`
    SELECT to_char(l.occurred_at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, l.currency,
           coalesce(sum(l.amount) FILTER (WHERE l.kind = 'sale'), 0)::text AS gross,
           coalesce(-sum(l.amount) FILTER (WHERE l.kind = 'refund'), 0)::text AS refunds,
           coalesce(sum(l.quantity) FILTER (WHERE l.kind = 'sale'), 0)::text AS units,
           count(DISTINCT l.order_number) FILTER (WHERE l.kind = 'sale')::text AS orders,
           count(DISTINCT l.customer_key) FILTER (WHERE l.kind = 'sale')::text AS customers
    FROM staged_lines l GROUP BY 1, 2 ORDER BY 1, 2`);
  return rows.map((row) => ({ ...row, gross: toAmount(row.gross), refunds: toAmount(row.refunds) }));
}

async function totalAds(db: SqlClient): Promise<MonthTotals[]> {
  const rows = await db.query<{ month: string; currency: string; spend: string; impressions: string; clicks: string }>(sql`
    SELECT to_char(day, 'YYYY-MM') AS month, currency, sum(spend)::text AS spend, sum(impressions)::text AS impressions, sum(clicks)::text AS clicks
    FROM staged_ads GROUP BY 1, 2 ORDER BY 1, 2`);
  return rows.map((row) => ({ ...row, spend: toAmount(row.spend) }));
}

const totalRates = (db: SqlClient): Promise<MonthTotals[]> =>
  db.query<MonthTotals & { pair: string; days: string }>(sql`
    SELECT to_char(day, 'YYYY-MM') AS month, base || '/' || quote AS pair, count(*)::text AS days FROM staged_rates GROUP BY 1, 2 ORDER BY 1, 2`);

const toAmount = (micros: string): string => microsToDecimal(BigInt(micros), 2);
