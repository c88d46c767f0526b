import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { startsWith } from "@/lib/platform/db/prefix";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toTransaction, type TransactionRow } from "../rules";
import type { ListTransactionsQuery, Transaction } from "../schema";
import { transactionColumns, transactionPlaces } from "./rows";

/** Payments, refunds, fees and payouts of the project, newest first unless asked otherwise. */
export async function listTransactions(scope: ProjectScope, query: ListTransactionsQuery): Promise<Page<Transaction>> {
  const where = joinSql(conditions(scope, query), " and ");
  const direction = query.sort === "oldest" ? sql`asc` : sql`desc`;
  const order = sql`t.occurred_at ${direction}, t.id ${direction}`;
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<TransactionRow>(sql`
      select ${transactionColumns}
      from (select * from transactions t where ${where} ${after} order by ${order} limit ${query.limit + 1} offset ${skip}) t
      ${transactionPlaces}
      order by ${order}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from transactions t where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.occurred_at, row.id]);
    return { ...page, items: page.items.map(toTransaction) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, query: Omit<ListTransactionsQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  const { kind, from, to, integrationId, currency, search } = query;
  const zone = sql`(select p.time_zone from projects p where p.tenant_id = ${scope.tenantId} and p.id = ${scope.projectId})`;
  const localDay = sql`(t.occurred_at at time zone ${zone})::date`;
  return [
    sql`t.tenant_id = ${scope.tenantId} and t.project_id = ${scope.projectId}`,
    ...(kind === undefined ? [] : [sql`t.kind = ${kind}`]),
    // The local day decides; the instants beside it, a day wider, let the index on occurred_at do the work.
    ...(from === undefined ? [] : [sql`${localDay} >= ${from}::date and t.occurred_at >= (${from}::date - 1)::timestamptz`]),
    ...(to === undefined ? [] : [sql`${localDay} <= ${to}::date and t.occurred_at < (${to}::date + 2)::timestamptz`]),
    ...(integrationId === undefined ? [] : [sql`t.integration_id = ${integrationId}`]),
    ...(currency === undefined ? [] : [sql`t.currency = ${currency}`]),
    ...(search ? [startsWith(sql`t.order_number`, search)] : []),
  ];
}

const cursorParts = z.tuple([z.iso.datetime().refine((instant) => isDay(instant.slice(0, 10))), z.uuid()]);

function afterCursor(cursor: string, sort: ListTransactionsQuery["sort"]): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [occurredAt, id] = parts.data;
  const compare = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(t.occurred_at, t.id) ${compare} (${occurredAt}::timestamptz, ${id}::uuid)`;
}
