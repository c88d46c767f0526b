import "server-only";
import { invalid } from "@/lib/core/errors";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { NO_PREVIOUS_DAY } from "@/lib/rollups/cubes";
import type { DimensionId } from "../../constants";
import { listBuckets, rangeInstants } from "../../plan/buckets";
import { bucketAreas, customerAreas, type PairArea } from "../../plan/customer-areas";
import type { ReadSpec } from "../../plan/reads";
import { bucketSql, groupBy, keyColumns, numbered, totalSql, toResult, type Column, type DimensionColumn, type Piece, type ResultRow } from "../aggregate";
import { filterSql, type FilterColumns } from "../filters";
import { isOwnDays } from "./orders";
import { FINE_ONE, type ReadResult, type ReadRow } from "../row";
import { withinBudget, type Session } from "../session";

const COLUMNS: readonly Column[] = [
  { measure: "customers", value: sql`count(DISTINCT o.customer_id)` },
  { measure: "new_customers", value: sql`count(DISTINCT o.customer_id) FILTER (WHERE o.customer_type = 'new')` },
];

const DIMENSIONS: FilterColumns & Partial<Record<DimensionId, Sql>> = { channel: sql`o.channel`, country: sql`o.country` };

interface Bucket { period: number; bucket: string | null; areas: PairArea[] }

/** Exact counts of different customers: each bucket and each total is counted for itself. */
export function readCustomers(session: Session, spec: ReadSpec): Promise<ReadResult> {
  return countsCustomersFromFacts(session, spec) ? readOrderFacts(session, spec) : readPairs(session, spec);
}

export function countsCustomersFromFacts(session: Session, spec: ReadSpec): boolean {
  return !isOwnDays(session, spec) || spec.dimensions.length > 0 || spec.filters.length > 0;
}

async function readPairs(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const buckets = spec.periods.flatMap((range, period) => bucketsOf(spec, range, period));
  const areas = buckets.flatMap((bucket, index) => bucket.areas.map((area) => ({ index, ...area })));
  const rows = await session.db.prepared<{ i: number; customers: string; fresh: string }>(pairSql(session, spec, areas));
  return { rows: rows.map((row) => toRow(row, buckets)), rateMissing: false };
}

function bucketsOf(spec: ReadSpec, range: ReadSpec["periods"][number], period: number): Bucket[] {
  const { grain } = spec;
  const byDays = spec.asOf !== null;
  if (grain === null) return [{ period, bucket: null, areas: customerAreas(range, byDays) }];
  return listBuckets(range, grain, spec.zone).map((bucket) => ({
    period, bucket, areas: bucketAreas(bucket, grain, range, byDays),
  }));
}

function pairSql(session: Session, spec: ReadSpec, areas: readonly (PairArea & { index: number })[]): Sql {
  const { tenantId, projectId } = session.scope;
  const known = spec.asOf === null ? emptySql : sql`AND c.known_day <= ${spec.asOf}::date`;
  return sql`
    SELECT r.i, coalesce(sum(r.sign * x.customers), 0)::text AS customers, coalesce(sum(r.sign * x.fresh), 0)::text AS fresh
    FROM unnest(${areas.map((a) => a.index)}::int[], ${areas.map((a) => a.sign)}::int[], ${areas.map((a) => a.grain)}::text[], ${areas.map((a) => a.previousGrain)}::text[],
      ${areas.map((a) => a.from)}::date[], ${areas.map((a) => a.to)}::date[],
      ${areas.map((a) => a.previousFrom)}::date[], ${areas.map((a) => a.previousTo)}::date[]) AS r(i, sign, grain, previous_grain, lo, hi, previous_lo, previous_hi)
    CROSS JOIN LATERAL (
      SELECT sum(c.customers) AS customers, sum(c.customers) FILTER (WHERE c.previous = ${NO_PREVIOUS_DAY}::date) AS fresh
      FROM cube_customers c
      WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND c.version = ${session.project.version}
        AND c.grain = r.grain AND c.previous_grain = r.previous_grain AND c.bucket >= r.lo AND c.bucket <= r.hi
        AND c.previous >= r.previous_lo AND c.previous <= r.previous_hi ${known}) AS x
    GROUP BY r.i`;
}

function toRow(row: { i: number; customers: string; fresh: string }, buckets: readonly Bucket[]): ReadRow {
  const bucket = buckets[row.i];
  return {
    period: bucket?.period ?? 0,
    bucket: bucket?.bucket ?? null,
    dimensions: [],
    cells: { customers: BigInt(row.customers) * FINE_ONE, new_customers: BigInt(row.fresh) * FINE_ONE },
  };
}

/** Other zones, hours, channels and countries: from the orders themselves, within the budget. */
async function readOrderFacts(session: Session, spec: ReadSpec): Promise<ReadResult> {
  if (spec.asOf !== null) throw invalid({ asOf: ["What was known on a day is not kept for customers by channel or country."] });
  const dimensions = spec.dimensions.map((id): DimensionColumn => ({ inner: DIMENSIONS[id] ?? emptySql }));
  const pieces = spec.periods.map((_, period) => factPiece(session, spec, period, dimensions));
  const query = totalSql(spec, pieces, COLUMNS, dimensions, emptySql);
  const rows = await withinBudget(session, () => session.db.query<ResultRow>(query));
  return toResult(rows, spec, COLUMNS);
}

function factPiece(session: Session, spec: ReadSpec, period: number, dimensions: DimensionColumn[]): Piece {
  const { tenantId, projectId } = session.scope;
  const { start, end } = rangeInstants(spec.periods[period] ?? { from: "", to: "" }, spec.zone);
  const local = sql`(o.placed_at AT TIME ZONE ${spec.zone}::text)`;
  return sql`SELECT ${period}::int AS p, ${keyColumns(bucketSql(spec.grain, local, sql`(o.placed_at AT TIME ZONE 'UTC')`), dimensions)}
      ${joinSql(COLUMNS.map((column, index) => sql`${column.value} AS ${numbered("m", index)}`))}, false AS missing
    FROM orders o
    WHERE o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.placed_at >= ${start} AND o.placed_at < ${end}
      AND o.kind = 'sale' AND o.vanished_at IS NULL AND o.customer_id IS NOT NULL ${filterSql(session, spec.filters, DIMENSIONS)}
    ${groupBy(dimensions)}`;
}
