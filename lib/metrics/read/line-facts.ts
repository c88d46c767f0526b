import "server-only";
import { invalid } from "@/lib/core/errors";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import type { DimensionId } from "../constants";
import { rangeInstants } from "../plan/buckets";
import type { ReadSpec } from "../plan/reads";
import {
  bucketSql, groupBy, isMoney, keyColumns, numbered, totalSql, toResult, type Column, type DimensionColumn, type Piece, type ResultRow,
} from "./aggregate";
import { rateJoin } from "./cube";
import { filterSql, passingCurrencies, type FilterColumns } from "./filters";
import type { ReadResult } from "./row";
import { withinBudget, type Session } from "./session";

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

/** Order lines themselves: for products in other zones or by hour, and for products by channel. */
export async function readLineFacts(session: Session, spec: ReadSpec): Promise<ReadResult> {
  if (spec.asOf !== null) throw invalid({ asOf: ["What was known on a day is not kept for products by channel, country or customer type."] });
  const held = session.extents.filter((extent) => extent.family === "orders").map((extent) => extent.currency);
  const currencies = passingCurrencies([...new Set(held)], spec.filters);
  if (currencies.length === 0) return { rows: [], rateMissing: false };
  const dimensions = spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql });
  const pieces = spec.periods.map((_, period) => factPiece(session, spec, period, dimensions, currencies));
  const query = totalSql(spec, pieces, COLUMNS, dimensions, productJoin(session, spec));
  const rows = await withinBudget(session, () => session.db.query<ResultRow>(query));
  return toResult(rows, spec, COLUMNS);
}

function factPiece(session: Session, spec: ReadSpec, period: number, dimensions: DimensionColumn[], currencies: string[]): Piece {
  const { tenantId, projectId } = session.scope;
  const range = spec.periods[period] ?? { from: "", to: "" };
  const { start, end } = rangeInstants(range, spec.zone);
  const local = sql`(l.occurred_at AT TIME ZONE ${spec.zone}::text)`;
  const rate = sql`CASE WHEN o.currency = ${spec.currency}::bpchar THEN 1 ELSE f.rate END`;
  const sums = COLUMNS.map(({ measure, value }, index) =>
    sql`sum(${isMoney(measure) ? sql`(${value}) * (${rate})` : value}) AS ${numbered("m", index)}`);
  return sql`SELECT ${period}::int AS p, ${keyColumns(bucketSql(spec.grain, local, sql`(l.occurred_at AT TIME ZONE 'UTC')`), dimensions)}${joinSql(sums)},
      bool_or((${rate}) IS NULL AND l.amount_micros <> 0) AS missing
    FROM order_lines l
    JOIN orders o ON o.tenant_id = l.tenant_id AND o.project_id = l.project_id AND o.id = l.order_id
    ${rateJoin(session, spec.currency, sql`o.currency`, sql`${local}::date`)}
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
