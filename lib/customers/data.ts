import "server-only";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { startsWith } from "@/lib/platform/db/prefix";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { Customer, ListCustomersQuery } from "./schema";

interface CustomerRow {
  id: string;
  external_id: string;
  country: string | null;
  order_count: number;
  first_day: string | null;
  last_day: string | null;
}

/** Customers of the project by external id, each with the number of orders and the first and last day of one. */
export async function listCustomers(scope: ProjectScope, query: ListCustomersQuery): Promise<Page<Customer>> {
  const where = joinSql(conditions(scope, query), " and ");
  const [direction, compare] = query.sort === "-number" ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const after = query.cursor === undefined ? emptySql : sql`and c.external_id ${compare} ${lastShown(query.cursor)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<CustomerRow>(sql`
      select c.id, c.external_id, c.country, orders.order_count, orders.first_day, orders.last_day
      from (select * from customers c where ${where} ${after}
            order by c.external_id ${direction} limit ${query.limit + 1} offset ${skip}) c
      cross join lateral (
        select count(*)::int as order_count, min(o.day)::text as first_day, max(o.day)::text as last_day
        from orders o
        where o.tenant_id = c.tenant_id and o.project_id = c.project_id and o.customer_id = c.id
          and o.kind = 'sale' and o.vanished_at is null) orders
      order by c.external_id ${direction}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from customers c where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.external_id]);
    return { ...page, items: page.items.map(toCustomer) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, { country, search }: Omit<ListCustomersQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  return [
    sql`c.tenant_id = ${scope.tenantId} and c.project_id = ${scope.projectId}`,
    ...(country === undefined ? [] : [sql`coalesce(c.country, '') = ${country}`]),
    ...(search ? [startsWith(sql`c.external_id`, search)] : []),
  ];
}

function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    externalId: row.external_id,
    country: row.country || null,
    orderCount: row.order_count,
    firstOrderDay: row.first_day,
    lastOrderDay: row.last_day,
  };
}

/** The external id after which the page goes on. Postgres takes no NUL, so a cursor with one was made up. */
function lastShown(cursor: string): string {
  const [externalId] = decodeCursor(cursor, 1);
  if (typeof externalId !== "string" || externalId.includes("\u0000")) throw badRequest("This cursor is not valid.");
  return externalId;
}
