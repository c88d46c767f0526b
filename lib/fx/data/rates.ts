import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { FETCHED_RATES } from "@/lib/rollups/fx-days";
import type { FxRate, ListFxRatesQuery } from "../schema";

interface FxRateRow {
  id: string;
  base: string;
  quote: string;
  day: string;
  rate: string;
  is_fetched: boolean;
}

/** Rates as imported or fetched, by base and quote and then from the newest day back. */
export async function listFxRates(scope: ProjectScope, query: ListFxRatesQuery): Promise<Page<FxRate>> {
  const where = joinSql(conditions(scope, query), " and ");
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<FxRateRow>(sql`
      select r.id, r.base, r.quote, r.day::text as day, trim_scale(r.rate)::text as rate, r.import_id = ${FETCHED_RATES}::uuid as is_fetched
      from fx_rates r where ${where} ${after}
      order by r.base desc, r.quote desc, r.day desc limit ${query.limit + 1} offset ${skip}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from fx_rates r where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.base, row.quote, row.day]);
    return { ...page, items: page.items.map(toFxRate) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, { base, quote, from, to }: Omit<ListFxRatesQuery, "skip" | "limit" | "cursor">): Sql[] {
  return [
    sql`r.tenant_id = ${scope.tenantId} and r.project_id = ${scope.projectId}`,
    ...(base === undefined ? [] : [sql`r.base = ${base}`]),
    ...(quote === undefined ? [] : [sql`r.quote = ${quote}`]),
    ...(from === undefined ? [] : [sql`r.day >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`r.day <= ${to}::date`]),
  ];
}

const code = z.string().regex(/^[A-Z]{3}$/);
const cursorParts = z.tuple([code, code, z.iso.date().refine(isDay)]);

/** All three run downwards, so that one comparison of rows and one index do. */
function afterCursor(cursor: string): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 3));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [base, quote, day] = parts.data;
  return sql`(r.base, r.quote, r.day) < (${base}, ${quote}, ${day}::date)`;
}

function toFxRate(row: FxRateRow): FxRate {
  return { id: row.id, base: row.base, quote: row.quote, day: row.day, rate: row.rate, isFetched: row.is_fetched };
}
