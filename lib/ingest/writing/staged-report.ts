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
    SELECT 'new' AS state, coalesce(sum(lines), 0) AS rows FROM staged_orders WHERE existing_id IS NULL
    UNION ALL
    SELECT CASE WHEN o.head_changed AND s.state = 'unchanged' THEN 'changed' ELSE s.state END, count(*)
    FROM line_states s JOIN staged_orders o ON o.existing_id = s.order_id WHERE s.staged_id IS NOT NULL GROUP BY 1`,
  staged_ads: sql`SELECT state, count(DISTINCT s.row) AS rows FROM ad_states t JOIN staged_ads s ON s.id = t.staged_id GROUP BY state`,
  staged_rates: sql`SELECT state, count(*) AS rows FROM rate_states GROUP BY state`,
};

export const countRowStates = (db: SqlClient, table: StagingTable): Promise<StateCounts> => countStates(db, ROW_STATES[table]);

export const countOrderStates = (db: SqlClient): Promise<StateCounts> =>
  countStates(db, sql`SELECT state, count(*) AS rows FROM staged_orders GROUP BY state`);

async function countStates(db: SqlClient, query: Sql): Promise<StateCounts> {
  const counts: StateCounts = { new: 0, changed: 0, unchanged: 0 };
  for (const row of await db.query<{ state: string; rows: string }>(query)) {
    if (row.state in counts) counts[row.state as keyof StateCounts] += Number(row.rows);
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
    SELECT to_char(month, 'YYYY-MM') AS month, currency, coalesce(sum(gross), 0)::text AS gross, coalesce(sum(refunds), 0)::text AS refunds,
           coalesce(sum(units), 0)::text AS units, count(DISTINCT order_number) FILTER (WHERE sold)::text AS orders,
           count(DISTINCT customer_key) FILTER (WHERE sold)::text AS customers
    FROM (SELECT date_trunc('month', occurred_at AT TIME ZONE ${timeZone}) AS month, currency, order_number, customer_key,
                 sum(amount) FILTER (WHERE kind = 'sale') AS gross, -sum(amount) FILTER (WHERE kind = 'refund') AS refunds,
                 sum(quantity) FILTER (WHERE kind = 'sale') AS units, bool_or(kind = 'sale') AS sold
          FROM staged_lines GROUP BY 1, 2, 3, 4) AS of_orders
    GROUP BY of_orders.month, currency ORDER BY 1, 2`);
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
