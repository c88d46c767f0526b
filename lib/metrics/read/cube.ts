import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import { emptySql, identifier, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { coverRange } from "@/lib/rollups/blocks";
import type { ReadSpec } from "../plan/reads";
import {
  bucketSql, groupBy, isMoney, keyColumns, numbered, totalSql, toResult, type Column, type DimensionColumn, type Piece, type ResultRow,
} from "./aggregate";
import { passingCurrencies } from "./filters";
import type { ReadResult } from "./row";
import type { Session } from "./session";

/** A cube, as one spec wants to read it. Its rows are called c. */
export interface Cube {
  table: "cube_orders" | "cube_line_blocks" | "cube_ads";
  /** Columns that the rest calls c.…, where they are not simply the table's. */
  cells?: Sql;
  family: "orders" | "ads";
  /** Beyond tenant and project: version, slice. */
  fixed: Sql;
  columns: readonly Column[];
  dimensions: readonly DimensionColumn[];
  filters: Sql;
  join: Sql;
  /** What a bucket is in the table: a bound of another type would not reach the index through row security. */
  bucketType: "date" | "timestamp";
  /** Few rows hold many cells: they are added up once over all runs, not run by run. */
  flat?: true;
  /** Sizes of blocks that may be used for a sum over days; level 0 stands alone. */
  levels: readonly number[];
  /** The bucket's local time, and its instant where it has one. */
  local: Sql;
  utc: Sql | null;
  /** First and last bucket of a period at the finest level. */
  bounds: (period: ReadSpec["periods"][number]) => { from: string; to: string };
}

export interface Run { period: number; level: number; from: string; to: string }

export async function readCube(session: Session, spec: ReadSpec, cube: Cube): Promise<ReadResult> {
  const pieces = cubePieces(session, spec, cube);
  if (pieces.length === 0) return { rows: [], rateMissing: false };
  const rows = await session.db.prepared<ResultRow>(totalSql(spec, pieces, cube.columns, cube.dimensions, cube.join));
  return toResult(rows, spec, cube.columns);
}

/** Amounts in the display currency may come from blocks of days; others need each day's rate. */
function cubePieces(session: Session, spec: ReadSpec, cube: Cube): Piece[] {
  const held = session.extents.filter((extent) => extent.family === cube.family).map((extent) => extent.currency);
  const wanted = passingCurrencies([...new Set(held)], spec.filters);
  const foreign = wanted.filter((currency) => currency !== spec.currency);
  const finest = spec.periods.map((range, period): Run => ({ period, level: cube.levels[0] ?? 1, ...cube.bounds(range) }));
  const pieces: Piece[] = [];
  if (wanted.includes(spec.currency)) pieces.push(nativePiece(session, spec, cube, blockRuns(session, spec, cube, finest)));
  if (foreign.length > 0) pieces.push(foreignPiece(session, spec, cube, finest, foreign));
  return pieces;
}

/** Where a range reaches beyond the data, the blocks may too: fewer and larger ones then hold the same. */
function blockRuns(session: Session, spec: ReadSpec, cube: Cube, finest: Run[]): Run[] {
  if (spec.grain !== null || spec.asOf !== null || cube.levels.length === 1) return finest;
  const held = session.extents.filter((extent) => extent.family === cube.family && extent.currency === spec.currency);
  const isOpen = (range: DayRange) => ({
    start: held.every(({ firstDay }) => range.from <= firstDay),
    end: held.every(({ lastDay }) => range.to >= lastDay),
  });
  return spec.periods.flatMap((range, period) => coverRange(range.from, range.to, cube.levels, isOpen(range)).map((run) => ({ period, ...run })));
}

export function nativePiece(session: Session, spec: ReadSpec, cube: Cube, runs: Run[]): Piece {
  const sums = cube.columns.map(({ value }, index) => sql`${cube.flat ? value : sql`sum(${value})`} AS ${numbered("m", index)}`);
  return sql`SELECT r.p, x.*, false AS missing FROM ${runsSql(cube, runs)} CROSS JOIN LATERAL (
    SELECT ${keyColumns(bucketSql(spec.grain, cube.local, cube.utc), cube.dimensions)}${joinSql(sums)}
    FROM ${rowsSql(session, spec, cube, sql`c.currency = ${spec.currency}::bpchar`)}
    WHERE true ${cube.filters} ${cube.flat ? emptySql : groupBy(cube.dimensions)}) AS x`;
}

function foreignPiece(session: Session, spec: ReadSpec, cube: Cube, runs: Run[], currencies: string[]): Piece {
  const money = cube.columns.filter((column) => isMoney(column.measure));
  const sums = cube.columns.map(({ measure, value }, index) =>
    sql`${isMoney(measure) ? convertedSum(value) : sql`sum(${value})`} AS ${numbered("m", index)}`);
  const someMoney = money.length === 0 ? sql`false` : joinSql(money.map(({ value }) => sql`${value} <> 0`), " OR ");
  return sql`SELECT r.p, x.* FROM ${runsSql(cube, runs)} CROSS JOIN LATERAL (
    SELECT ${keyColumns(bucketSql(spec.grain, cube.local, cube.utc), cube.dimensions)}${joinSql(sums)},
      bool_or(f.rate IS NULL AND (${someMoney})) AS missing
    FROM ${rowsSql(session, spec, cube, sql`c.currency = ANY(${currencies}::bpchar[])`)}
    ${rateJoin(session, spec.currency, sql`c.currency`, cube.bucketType === "date" ? sql`c.bucket` : sql`(${cube.local})::date`)}
    WHERE true ${cube.filters} ${groupBy(cube.dimensions)}) AS x`;
}

/** What is nothing needs no rate, and most amounts of a seldom used measure are. */
function convertedSum(value: Sql): Sql {
  return sql`coalesce(sum(${value} * f.rate) FILTER (WHERE ${value} <> 0), 0)`;
}

/** The rate of the day, if there is one; its rows are called f. */
export function rateJoin(session: Session, quote: string, base: Sql, day: Sql): Sql {
  const { tenantId, projectId } = session.scope;
  return sql`LEFT JOIN fx_days f ON f.tenant_id = ${tenantId} AND f.project_id = ${projectId}
    AND f.base = ${base} AND f.quote = ${quote}::bpchar AND f.day = ${day}`;
}

function runsSql({ bucketType }: Cube, runs: readonly Run[]): Sql {
  const bounds = (list: string[]) => (bucketType === "date" ? sql`${list}::date[]` : sql`${list}::timestamp[]`);
  return sql`unnest(${runs.map((run) => run.period)}::int[], ${runs.map((run) => run.level)}::smallint[],
    ${bounds(runs.map((run) => run.from))}, ${bounds(runs.map((run) => run.to))}) AS r(p, level, lo, hi)`;
}

/** The rows of the runs, chosen before their cells are spread out. */
function rowsSql(session: Session, spec: ReadSpec, cube: Cube, ofCurrency: Sql): Sql {
  const { tenantId, projectId } = session.scope;
  return sql`(
    SELECT ${cube.cells ?? sql`c.*`} FROM ${identifier(cube.table)} c
    WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND ${cube.fixed} AND ${ofCurrency}
      AND c.level = r.level AND c.bucket >= r.lo AND c.bucket <= r.hi${knownBy(spec.asOf)}) AS c`;
}

function knownBy(asOf: Day | null): Sql {
  return asOf === null ? emptySql : sql` AND c.known_day <= ${asOf}::date`;
}
