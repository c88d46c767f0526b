import "server-only";
import { emptySql, identifier, joinSql, place, sql, type Sql } from "@/lib/platform/db/sql";
import type { MetricGrain } from "../constants";
import { MEASURES, type MeasureId } from "../measures";
import { hourName } from "../plan/buckets";
import type { ReadSpec } from "../plan/reads";
import { toFine, type Cells, type ReadResult, type ReadRow } from "./row";

/** A measure and where a row of the source holds it. */
export interface Column { measure: MeasureId; value: Sql }

/** A dimension as the source holds it, and as the answer shows it where that needs a join. */
export interface DimensionColumn { inner: Sql; outer?: Sql }

/** A SELECT of p (period), b (bucket), d0… (dimensions), m0… (sums), missing (a rate). */
export type Piece = Sql;

export type ResultRow = Record<string, string | number | boolean | null>;

export const numbered = (letter: string, index: number): Sql => identifier(`${letter}${index}`);

export function isMoney(measure: MeasureId): boolean {
  return MEASURES[measure].kind === "money";
}

/** b, d0, d1 … as a list for SELECT, with a comma after it. */
export function keyColumns(bucket: Sql | null, dimensions: readonly DimensionColumn[]): Sql {
  const columns = [sql`${bucket ?? sql`NULL::text`} AS b`, ...dimensions.map((dimension, index) => sql`${dimension.inner} AS ${numbered("d", index)}`)];
  return sql`${joinSql(columns)}, `;
}

export function groupBy(dimensions: readonly DimensionColumn[]): Sql {
  return sql`GROUP BY ${joinSql([sql`b`, ...dimensions.map((_, index) => numbered("d", index))])}`;
}

/** The bucket's name of a local time (a timestamp without zone) whose instant is `utc`. */
export function bucketSql(grain: MetricGrain | null, local: Sql, utc: Sql | null): Sql | null {
  if (grain === null) return null;
  if (grain !== "hour") return sql`date_trunc(${grain}::text, ${local})::date::text`;
  if (utc === null) throw new Error("Days have no hours.");
  return sql`to_char(date_trunc('hour', ${local}), 'YYYY-MM-DD"T"HH24:MI') || '|' || extract(epoch FROM ${local} - ${utc})::int::text`;
}

/**
 * Adds the pieces up by bucket and shown dimension, and puts the first rows first if the spec ranks. Keys and
 * sums become text last of all, for the rows that are left.
 */
export function totalSql(spec: ReadSpec, pieces: readonly Piece[], columns: readonly Column[], dimensions: readonly DimensionColumn[], join: Sql): Sql {
  const keys = dimensions.map((dimension, index) => sql`${dimension.outer ?? sql`u.${numbered("d", index)}`} AS ${numbered("o", index)}`);
  const sums = columns.map((_, index) => sql`sum(u.${numbered("m", index)}) AS ${numbered("s", index)}`);
  const places = joinSql([sql`1`, sql`2`, ...dimensions.map((_, index) => place(index + 3))]);
  const asText = [...dimensions.map((_, index) => numbered("o", index)), ...columns.map((_, index) => numbered("s", index))];
  return sql`SELECT ${joinSql([sql`t.p`, sql`t.b`, ...asText.map((name) => sql`t.${name}::text AS ${name}`), sql`t.missing`])}
    FROM (SELECT ${joinSql([sql`u.p`, sql`u.b`, ...keys, ...sums, sql`bool_or(u.missing) AS missing`])}
      FROM (${joinSql(pieces, " UNION ALL ")}) AS u ${join}
      GROUP BY ${places} ${rankSql(spec, columns, dimensions)}) AS t`;
}

export function toResult(rows: readonly ResultRow[], spec: ReadSpec, columns: readonly Column[]): ReadResult {
  return {
    rows: rows.map((row) => toRow(row, spec, columns)),
    rateMissing: rows.some((row) => row.missing === true),
  };
}

function rankSql({ rank }: ReadSpec, columns: readonly Column[], dimensions: readonly DimensionColumn[]): Sql {
  if (!rank) return emptySql;
  const terms = rank.terms.map(({ measure, sign }) => {
    const at = columns.findIndex((column) => column.measure === measure);
    return sign < 0 ? sql`- coalesce(sum(u.${numbered("m", at)}), 0)` : sql`+ coalesce(sum(u.${numbered("m", at)}), 0)`;
  });
  const direction = rank.direction === "asc" ? sql`ASC` : sql`DESC`;
  const ties = dimensions.map((_, index) => sql`, ${place(index + 3)}`);
  return sql`ORDER BY bool_or(u.missing), (${joinSql(terms, " ")}) ${direction}${joinSql(ties, "")} LIMIT ${rank.limit}`;
}

function toRow(row: ResultRow, spec: ReadSpec, columns: readonly Column[]): ReadRow {
  const cells: Cells = {};
  columns.forEach(({ measure }, index) => {
    const decimals = MEASURES[measure].kind === "count" ? 0 : 6;
    const isUnknown = row.missing === true && isMoney(measure);
    cells[measure] = isUnknown ? null : toFine(String(row[`s${index}`] ?? "0"), decimals);
  });
  return {
    period: Number(row.p),
    bucket: row.b === null || row.b === undefined ? null : bucketName(String(row.b), spec.grain),
    dimensions: spec.dimensions.map((_, index) => textOrNull(row[`o${index}`])),
    cells,
  };
}

function bucketName(text: string, grain: MetricGrain | null): string {
  if (grain !== "hour") return text;
  const [local = "", offset = "0"] = text.split("|");
  return hourName(local, Number(offset));
}

/** Sources write an empty text where something is not stated. */
function textOrNull(value: ResultRow[string] | undefined): string | null {
  return value === null || value === undefined || value === "" ? null : String(value);
}
