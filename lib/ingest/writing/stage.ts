import "server-only";
import { identifier, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { copyInto } from "../copy-into";

/** Columns of the staging table of each kind, in the order of the COPY text. */
const STAGED_LINES = sql`CREATE TEMP TABLE staged_lines (
  row bigint NOT NULL, id uuid NOT NULL, order_number text NOT NULL, occurred_at timestamptz NOT NULL, kind text NOT NULL,
  sku text NOT NULL, title text NOT NULL, quantity bigint NOT NULL, unit_price bigint NOT NULL, amount bigint NOT NULL,
  currency text NOT NULL DEFAULT '', customer_key text, email_hash text, email_encrypted text, country text NOT NULL DEFAULT '', channel text NOT NULL DEFAULT '') ON COMMIT DROP`;

/** Of lines whose orders are staged by themselves, in the order of the COPY text. */
export const LINE_COLUMNS = ["row", "id", "order_number", "occurred_at", "kind", "sku", "title", "quantity", "unit_price", "amount"] as const;

const STAGED_ADS = sql`CREATE TEMP TABLE staged_ads (
  row bigint NOT NULL, id uuid NOT NULL, day date NOT NULL, channel text NOT NULL, account text NOT NULL, campaign_key text NOT NULL,
  campaign_name text NOT NULL, ad_set text NOT NULL, ad text NOT NULL, currency text NOT NULL, spend bigint NOT NULL,
  impressions bigint NOT NULL, clicks bigint NOT NULL, conversions bigint NOT NULL, conversion_value bigint NOT NULL,
  estimated boolean NOT NULL) ON COMMIT DROP`;

const STAGED_RATES = sql`CREATE TEMP TABLE staged_rates (
  row bigint NOT NULL, id uuid NOT NULL, day date NOT NULL, base text NOT NULL, quote text NOT NULL, rate numeric NOT NULL) ON COMMIT DROP`;

/** A row that its file contradicts. */
export interface StagedRefusal {
  row: bigint;
  reason: string;
}

export type StagingTable = "staged_lines" | "staged_ads" | "staged_rates";
const CREATE: Record<StagingTable, Sql> = { staged_lines: STAGED_LINES, staged_ads: STAGED_ADS, staged_rates: STAGED_RATES };

/**
 * Loads COPY text into a new temporary table. Postgres refuses COPY straight into a table with row-level
 * security, so bulk loads go through one without.
 */
export async function stage(db: SqlClient, table: StagingTable, text: Iterable<string | Buffer> | AsyncIterable<string | Buffer>, columns?: readonly string[]): Promise<void> {
  // The lines of a million rows are sorted and summed in memory; small files take what they need.
  await db.run(sql`SET LOCAL work_mem = '192MB'`);
  // Of what is staged the planner must know how much it is, and little else.
  await db.run(sql`SET LOCAL default_statistics_target = 10`);
  await db.run(CREATE[table]);
  await copyInto(db, table, text, columns);
  await db.run(sql`ANALYZE ${identifier(table)}`);
  await steerPlanner(db, table);
}

const BULK_ROWS = 20_000;
/** From so many on looking each row up is no faster than reading a table that holds few more. */
const SOME_ROWS = 500;
const FEW_MORE = 20;

/**
 * Freshly filled tables have no statistics yet, and a planner that takes them for empty joins row by row over the
 * wrong index. ANALYZE would lock them until the import commits, so bulk loads simply do without such joins.
 */
async function steerPlanner(db: SqlClient, table: StagingTable): Promise<void> {
  if ((await countUpTo(db, identifier(table), BULK_ROWS + 1)) > BULK_ROWS) await withoutLookups(db);
}

/** The same for a page of what a source tells, which is staged already, beside the orders that a project holds. */
export async function steerBesideOrders(db: SqlClient, { tenantId, projectId }: { tenantId: string; projectId: string }, staged: number): Promise<void> {
  const most = staged * FEW_MORE;
  if (staged < SOME_ROWS || (counted.get(projectId) ?? 0) >= most) return;
  const stored = await countUpTo(db, sql`orders WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`, most);
  if (counted.size > MOST_COUNTED) counted.clear();
  counted.set(projectId, stored);
  if (stored < most) await withoutLookups(db);
}

const MOST_COUNTED = 10_000;
/** Orders that a project was found to have at least; a large one is not counted before each of its pages. */
const counted = new Map<string, number>();

async function countUpTo(db: SqlClient, from: Sql, most: number): Promise<number> {
  return (await db.one<{ rows: number }>(sql`SELECT count(*)::int AS rows FROM (SELECT 1 FROM ${from} LIMIT ${most}) AS counted`))?.rows ?? 0;
}

const withoutLookups = (db: SqlClient): Promise<unknown> => db.run(sql`SET LOCAL enable_nestloop = off`);

/** For what begins at a few rows whose number the planner knows: looking up what belongs to them. */
export async function withLookups<T>(db: SqlClient, work: () => Promise<T>): Promise<T> {
  const before = await db.one<{ setting: string }>(sql`SELECT current_setting('enable_nestloop') AS setting, set_config('enable_nestloop', 'on', true)`);
  const result = await work();
  await db.run(sql`SELECT set_config('enable_nestloop', ${before?.setting ?? "on"}, true)`);
  return result;
}
