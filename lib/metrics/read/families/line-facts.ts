import "server-only";
import { invalid } from "@/lib/core/errors";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import type { DimensionId } from "../../constants";
import { rangeInstants } from "../../plan/buckets";
import type { ReadSpec } from "../../plan/reads";
import {
  bucketSql, groupBy, isMoney, keyColumns, numbered, totalSql, toResult, type Column, type DimensionColumn, type Piece, type ResultRow,
} from "../aggregate";
import { rateJoin } from "../cube";
import { filterSql, passingCurrencies, type FilterColumns } from "../filters";
import type { ReadResult } from "../row";
import { withinBudget, type Session } from "../session";

const COLUMNS: readonly Column[] = [
  { measure: "gross", value: sql`CASE WHEN l.kind = 'sale' THEN l.amount_micros ELSE 0 END` },
  { measure: "refunds", value: sql`CASE WHEN l.kind = 'refund' THEN -l.amount_micros ELSE 0 END` },
  { measure: "units", value: sql`CASE WHEN l.kind = 'sale' THEN l.quantity ELSE 0 END` },
];

const FILTERS: FilterColumns = {
  product: sql`l.variant_id`, variant: sql`l.variant_id`,
  channel: sql`o.channel`, country: sql`o.country`, customer_type: sql`o.customer_type`,
};

const DIMENSIONS: Partial<Record<DimensionId, DimensionColumn>> = {
  product: { inner: sql`l.variant_id`, outer: sql`v.product_id` },
  variant: { inner: sql`l.variant_id` },
  channel: { inner: sql`o.channel` },
  country: { inner: sql`o.country` },
  customer_type: { inner: sql`o.customer_type` },
  currency: { inner: sql`o.currency` },
};

/** Order lines themselves: for products by hour or in other zones by day, and for products by channel. */
export async function readLineFacts(session: Session, spec: ReadSpec): Promise<ReadResult> {
  if (spec.asOf !== null) throw invalid({ asOf: ["What was known on a day is not kept for products by channel, country or customer type."] });
  const stretches = spec.periods.map((range, period): Stretch => ({ period, ...rangeInstants(range, spec.zone) }));
  return addUpLines(session, spec, linePieces(session, spec, stretches, stretches));
}

/** The lines of [start, end). */
export interface Stretch { period: number; start: Date; end: Date }

/** Lines in the display currency as they are, and others by each day's rate, which each may need other stretches. */
export function linePieces(session: Session, spec: ReadSpec, native: readonly Stretch[], foreign: readonly Stretch[]): Piece[] {
  const held = session.extents.filter((extent) => extent.family === "orders").map((extent) => extent.currency);
  const currencies = passingCurrencies([...new Set(held)], spec.filters);
  const others = currencies.filter((currency) => currency !== spec.currency);
  const own = currencies.includes(spec.currency) ? native.map((stretch) => factPiece(session, spec, stretch, [spec.currency], null)) : [];
  return [...own, ...(others.length > 0 ? foreign.map((stretch) => factPiece(session, spec, stretch, others, sql`f.rate`)) : [])];
}

export async function addUpLines(session: Session, spec: ReadSpec, pieces: readonly Piece[]): Promise<ReadResult> {
  if (pieces.length === 0) return { rows: [], rateMissing: false };
  const query = totalSql(spec, pieces, COLUMNS, spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql }), productJoin(session, spec));
  const rows = await withinBudget(session, () => session.db.query<ResultRow>(query));
  return toResult(rows, spec, COLUMNS);
}

/** `rate` null: the amounts need none. */
function factPiece(session: Session, spec: ReadSpec, { period, start, end }: Stretch, currencies: string[], rate: Sql | null): Piece {
  const { tenantId, projectId } = session.scope;
  const dimensions = spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql });
  const local = sql`(l.occurred_at AT TIME ZONE ${spec.zone}::text)`;
  const sums = COLUMNS.map(({ measure, value }, index) => sql`sum(${rate && isMoney(measure) ? sql`(${value}) * ${rate}` : value}) AS ${numbered("m", index)}`);
  return sql`SELECT ${period}::int AS p, ${keyColumns(bucketSql(spec.grain, local, sql`(l.occurred_at AT TIME ZONE 'UTC')`), dimensions)}${joinSql(sums)},
      ${rate ? sql`bool_or(${rate} IS NULL AND l.amount_micros <> 0)` : sql`false`} AS missing
    FROM order_lines l
    JOIN orders o ON o.tenant_id = l.tenant_id AND o.project_id = l.project_id AND o.id = l.order_id
    ${rate ? rateJoin(session, spec.currency, sql`o.currency`, sql`${local}::date`) : emptySql}
    WHERE l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.occurred_at >= ${start} AND l.occurred_at < ${end}
      AND l.kind IN ('sale', 'refund') AND o.vanished_at IS NULL AND o.currency = ANY(${currencies}::bpchar[])
      ${filterSql(session, spec.filters, FILTERS)}
    ${groupBy(dimensions)}`;
}

function productJoin(session: Session, spec: ReadSpec): Sql {
  const at = spec.dimensions.indexOf("product");
  if (at === -1) return emptySql;
  const { tenantId, projectId } = session.scope;
  return sql`JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = u.${numbered("d", at)}`;
}
