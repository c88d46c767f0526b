import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toOrder, type OrderRow } from "../rules";
import type { ListOrdersQuery, Order } from "../schema";
import { orderColumns, orderSums } from "./rows";

/** Orders of the project, newest first unless asked otherwise; those that vanished at the source are left out. */
export async function listOrders(scope: ProjectScope, query: ListOrdersQuery): Promise<Page<Order>> {
  const where = joinSql(conditions(scope, query), " and ");
  const direction = query.sort === "oldest" ? sql`asc` : sql`desc`;
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<OrderRow>(sql`
      select ${orderColumns}
      from (select * from orders o where ${where} ${after}
            order by o.placed_at ${direction}, o.id ${direction} limit ${query.limit + 1} offset ${skip}) o
      ${orderSums}
      order by o.placed_at ${direction}, o.id ${direction}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from orders o where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.placed_at, row.id]);
    return { ...page, items: page.items.map(toOrder) };
  });
}

function conditions(scope: ProjectScope, query: ListOrdersQuery): Sql[] {
  const { kind, from, to, channel, country, customerId, search } = query;
  return [
    sql`o.tenant_id = ${scope.tenantId} and o.project_id = ${scope.projectId} and o.vanished_at is null`,
    ...(kind === undefined ? [] : [sql`o.kind = ${kind}`]),
    // The local day decides; the instants beside it, a day wider, let the index on placed_at do the work.
    ...(from === undefined ? [] : [sql`o.day >= ${from}::date and o.placed_at >= (${from}::date - 1)::timestamptz`]),
    ...(to === undefined ? [] : [sql`o.day <= ${to}::date and o.placed_at < (${to}::date + 2)::timestamptz`]),
    ...(channel === undefined ? [] : [sql`o.channel = ${channel}`]),
    ...(country === undefined ? [] : [sql`o.country = ${country}`]),
    ...(customerId === undefined ? [] : [sql`o.customer_id = ${customerId}`]),
    // As LIKE 'x%', but with operators that row-level security lets an index use.
    ...(search ? [sql`o.external_id ~>=~ ${search} and o.external_id ~<~ ${`${search}\u{10FFFF}`}`] : []),
  ];
}

const cursorParts = z.tuple([z.iso.datetime().refine((instant) => isDay(instant.slice(0, 10))), z.uuid()]);

function afterCursor(cursor: string, sort: ListOrdersQuery["sort"]): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [placedAt, id] = parts.data;
  const compare = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(o.placed_at, o.id) ${compare} (${placedAt}::timestamptz, ${id}::uuid)`;
}
