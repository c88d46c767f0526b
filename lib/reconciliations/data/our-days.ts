import "server-only";
import { addDays, dayStart, type Day, type DayRange } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { TotalMetric } from "@/lib/integrations/constants";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { Stand } from "./stand";

/** What is stored of one day of an account. */
export interface OurDay {
  values: Partial<Record<TotalMetric, bigint>>;
  /** What rows held that have vanished at the source since. */
  vanished: Partial<Record<TotalMetric, bigint>>;
  /** Orders that are kept and count in no figure. */
  leftOut: bigint;
  rows: number;
  currencies: readonly string[];
  zones: readonly string[];
  attributions: readonly string[];
}

interface Row { day: Day; rows: number; left_out?: string; currencies?: string[]; zones?: string[]; attributions?: string[]; ours: Record<string, string>; gone: Record<string, string> }

/** Days without any row are absent. Days are the account's. */
export async function readOurDays(scope: ProjectScope, stand: Stand, days: DayRange): Promise<Map<Day, OurDay>> {
  const rows = await withTenantSql(scope, (db) => db.query<Row>(queries[stand.family](scope, stand, days)));
  return new Map(rows.map((row) => [row.day, {
    values: toBigints(row.ours), vanished: toBigints(row.gone), leftOut: BigInt(row.left_out ?? 0), rows: row.rows,
    currencies: row.currencies ?? [], zones: row.zones ?? [], attributions: row.attributions ?? [],
  }]));
}

const toBigints = (values: Record<string, string>): Partial<Record<TotalMetric, bigint>> => Object.fromEntries(Object.entries(values).map(([metric, value]) => [metric, BigInt(value)]));

const queries: Record<Stand["family"], (scope: ProjectScope, stand: Stand, days: DayRange) => Sql> = { ad_days: adDays, session_days: sessionDays, orders };

/** Text in the JSON, as sums of 64 bits do not fit a number. */
function adDays({ tenantId, projectId }: ProjectScope, { integration }: Stand, { from, to }: DayRange): Sql {
  const sums = (filter: Sql) => sql`jsonb_build_object(
    'spend', coalesce(sum(spend_micros) ${filter}, 0)::text, 'impressions', coalesce(sum(impressions) ${filter}, 0)::text, 'clicks', coalesce(sum(clicks) ${filter}, 0)::text,
    'conversions', coalesce(sum(conversions_micros) ${filter}, 0)::text, 'conversion_value', coalesce(sum(conversion_value_micros) ${filter}, 0)::text)`;
  return sql`
    SELECT day::text, ${sums(THERE)} AS ours, ${sums(GONE)} AS gone, (count(*) ${THERE})::int AS rows,
           coalesce(array_agg(DISTINCT currency::text) ${THERE}, '{}') AS currencies, coalesce(array_agg(DISTINCT time_zone) FILTER (WHERE vanished_at IS NULL AND time_zone IS NOT NULL), '{}') AS zones,
           coalesce(array_agg(DISTINCT attribution) ${THERE}, '{}') AS attributions
    FROM ad_days WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integration.id}::uuid AND day BETWEEN ${from}::date AND ${to}::date GROUP BY day`;
}

function sessionDays({ tenantId, projectId }: ProjectScope, { integration }: Stand, { from, to }: DayRange): Sql {
  const sums = (filter: Sql) => sql`jsonb_build_object(
    'sessions', coalesce(sum(sessions) ${filter}, 0)::text, 'purchases', coalesce(sum(purchases) ${filter}, 0)::text, 'purchase_revenue', coalesce(sum(revenue_micros) ${filter}, 0)::text)`;
  return sql`
    SELECT day::text, ${sums(THERE)} AS ours, ${sums(GONE)} AS gone, (count(*) ${THERE})::int AS rows,
           coalesce(array_agg(DISTINCT currency::text) ${THERE}, '{}') AS currencies, coalesce(array_agg(DISTINCT time_zone) ${THERE}, '{}') AS zones
    FROM session_days WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integration.id}::uuid AND day BETWEEN ${from}::date AND ${to}::date GROUP BY day`;
}

/** By the time of the sale in the account's zone, which need not be the project's. */
function orders({ tenantId, projectId }: ProjectScope, { integration, timeZone }: Stand, { from, to }: DayRange): Sql {
  return sql`
    SELECT (placed_at AT TIME ZONE ${timeZone})::date::text AS day, count(*)::int AS rows,
           jsonb_build_object('orders', (count(*) FILTER (WHERE vanished_at IS NULL AND kind = 'sale'))::text) AS ours,
           jsonb_build_object('orders', (count(*) FILTER (WHERE vanished_at IS NOT NULL))::text) AS gone,
           (count(*) FILTER (WHERE vanished_at IS NULL AND kind <> 'sale'))::text AS left_out
    FROM orders WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${integration.id}::uuid
      AND placed_at >= ${dayStart(from, timeZone)} AND placed_at < ${dayStart(addDays(to, 1), timeZone)} GROUP BY 1`;
}

const THERE = sql`FILTER (WHERE vanished_at IS NULL)`;
const GONE = sql`FILTER (WHERE vanished_at IS NOT NULL)`;
