import "server-only";
import { invalid } from "@/lib/core/errors";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import type { DimensionId } from "../../constants";
import { rangeInstants } from "../../plan/buckets";
import type { ReadSpec } from "../../plan/reads";
import { bucketSql, groupBy, isMoney, keyColumns, numbered, totalSql, toResult, type Column, type DimensionColumn, type Piece, type ResultRow } from "../aggregate";
import { rateJoin } from "../cube";
import { filterSql, passingCurrencies, type FilterColumns } from "../filters";
import type { ReadResult } from "../row";
import type { Session } from "../session";

const COLUMNS: readonly Column[] = [
  { measure: "emails_sent", value: sql`e.recipients` },
  { measure: "emails_delivered", value: sql`e.delivered` },
  { measure: "email_opens", value: sql`e.opens` },
  { measure: "email_clicks", value: sql`e.clicks` },
  { measure: "email_revenue", value: sql`e.conversion_value_micros` },
];

/** All of them are of the channel that orders call by the same word. */
const CHANNEL = sql`'email'::text`;
const FILTERS: FilterColumns = { channel: CHANNEL };
const DIMENSIONS: Partial<Record<DimensionId, DimensionColumn>> = { channel: { inner: CHANNEL }, currency: { inner: sql`e.currency` } };

/** Figures of an e-mail belong to the moment it was sent, and its claimed revenue is converted with that day's rate. */
export async function readEmails(session: Session, spec: ReadSpec): Promise<ReadResult> {
  if (spec.asOf !== null) throw invalid({ asOf: ["What was known on a day is not kept for e-mails."] });
  const held = session.extents.filter((extent) => extent.family === "emails").map((extent) => extent.currency);
  const currencies = passingCurrencies([...new Set(held)], spec.filters);
  const foreign = currencies.filter((currency) => currency !== spec.currency);
  const pieces = spec.periods.flatMap((_, period) => [
    ...(currencies.includes(spec.currency) ? [sendsPiece(session, spec, period, [spec.currency], null)] : []),
    ...(foreign.length > 0 ? [sendsPiece(session, spec, period, foreign, sql`f.rate`)] : []),
  ]);
  if (pieces.length === 0) return { rows: [], rateMissing: false };
  const dimensions = spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql });
  const rows = await session.db.prepared<ResultRow>(totalSql(spec, pieces, COLUMNS, dimensions, emptySql));
  return toResult(rows, spec, COLUMNS);
}

/** `rate` null: the amounts need none. */
function sendsPiece(session: Session, spec: ReadSpec, period: number, currencies: string[], rate: Sql | null): Piece {
  const { tenantId, projectId } = session.scope;
  const { start, end } = rangeInstants(spec.periods[period] ?? { from: "", to: "" }, spec.zone);
  const local = sql`(e.sent_at AT TIME ZONE ${spec.zone}::text)`;
  const sums = COLUMNS.map(({ measure, value }, index) =>
    sql`${rate && isMoney(measure) ? sql`coalesce(sum(${value} * ${rate}), 0)` : sql`sum(${value})`} AS ${numbered("m", index)}`);
  const dimensions = spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql });
  return sql`SELECT ${period}::int AS p, ${keyColumns(bucketSql(spec.grain, local, null), dimensions)}${joinSql(sums)},
      ${rate ? sql`bool_or(${rate} IS NULL AND e.conversion_value_micros <> 0)` : sql`false`} AS missing
    FROM email_sends e ${rate ? rateJoin(session, spec.currency, sql`e.currency`, sql`${local}::date`) : emptySql}
    WHERE e.tenant_id = ${tenantId} AND e.project_id = ${projectId} AND e.sent_at >= ${start} AND e.sent_at < ${end}
      AND e.kind = 'email' AND e.vanished_at IS NULL AND e.currency = ANY(${currencies}::bpchar[]) ${filterSql(session, spec.filters, FILTERS)}
    ${groupBy(dimensions)}`;
}
