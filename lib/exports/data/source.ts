import "server-only";
import { addDays, dayStart, type Day } from "@/lib/core/dates";
import { invalid } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import type { DimensionId } from "@/lib/metrics/constants";
import { filterSql, type FilterColumns } from "@/lib/metrics/read/filters";
import type { MetricFilter } from "@/lib/metrics/schema";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";

export type Row = Record<string, unknown>;

/** How the rows of one kind are read page by page, and what a line of the file is made of. */
export interface RowSource {
  heads: string[];
  /** Rows in the order of the list that follow `after`, which is null for the first page. */
  page(after: Row | null, limit: number): Sql;
  /** Rows per page: those that look up others per row take fewer. */
  pageRows: number;
  /** The rows there are at the most, one by one, to be counted up to a limit. */
  countable: Sql;
  /** The cells of a row, or null when it was read but is not shown. */
  cells(row: Row): string[] | null;
}

/** Where days are cut: by the list itself in the project's zone, or by instants in another. */
export function splitDays<Q extends { from?: string; to?: string; timeZone?: string }>(scope: ProjectScope, question: Q, column: Sql): { listed: Q; days: Sql } {
  const { from, to, timeZone } = question;
  if (timeZone === undefined) return { listed: question, days: emptySql };
  return { listed: { ...question, from: undefined, to: undefined }, days: withinDays(scope, column, { from, to, timeZone }) };
}

/** Days in a zone that is not the project's. */
function withinDays(scope: ProjectScope, column: Sql, { from, to, timeZone }: { from?: Day; to?: Day; timeZone: string }): Sql {
  return joinSql([
    ...(from === undefined ? [] : [sql` and ${column} >= ${dayStart(from, timeZone)}`]),
    ...(to === undefined ? [] : [sql` and ${column} < ${dayStart(addDays(to, 1), timeZone)}`]),
  ], "");
}

/** AND … for each filter of a view; one that these rows do not know is refused by name. */
export function viewFilters(scope: ProjectScope, noun: string, filters: readonly MetricFilter[] | undefined, columns: FilterColumns & { currency: Sql }): Sql {
  if (!filters || filters.length === 0) return emptySql;
  const unknown = filters.find(({ dimension }) => !columns[dimension as DimensionId]);
  if (unknown) throw invalid({ filters: [`The ${noun} cannot be filtered by ${unknown.dimension.replace("_", " ")}.`] });
  const currencies = filters.filter(({ dimension }) => dimension === "currency").map((filter) => sql` and ${currencyCondition(filter, columns.currency)}`);
  return sql`${filterSql({ scope }, filters, columns)}${joinSql(currencies, "")}`;
}

function currencyCondition({ op, values }: MetricFilter, column: Sql): Sql {
  if (op === "contains") return sql`${column}::text ilike any(${values.map((value) => `%${value.replace(/[\\%_]/g, "\\$&")}%`)}::text[])`;
  return op === "is_not" ? sql`${column} <> all(${values}::bpchar[])` : sql`${column} = any(${values}::bpchar[])`;
}
