import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { startsWith } from "@/lib/platform/db/prefix";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toOrder, type OrderRow } from "../rules";
import type { ListOrdersQuery, Order } from "../schema";
import { orderColumns, orderSums } from "./rows";

type OrderSort = ListOrdersQuery["sort"];

const isByNumber = (sort: OrderSort) => sort === "number" || sort === "-number";
const isUpwards = (sort: OrderSort) => sort === "number" || sort === "oldest";

/** Each order has an index of its own, so a page far down costs what the first does. */
function ordering({ sort }: Pick<ListOrdersQuery, "sort">): Sql {
  const direction = isUpwards(sort) ? sql`asc` : sql`desc`;
  return isByNumber(sort) ? sql`o.external_id ${direction}` : sql`o.placed_at ${direction}, o.id ${direction}`;
}

/** Orders of the project, newest first unless asked otherwise; those that vanished at the source are left out. */
export async function listOrders(scope: ProjectScope, query: ListOrdersQuery): Promise<Page<Order>> {
  const where = joinSql(conditions(scope, query), " and ");
  const order = ordering(query);
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<OrderRow>(sql`
      select ${orderColumns}
      from (select * from orders o where ${where} ${after}
            order by ${order} limit ${query.limit + 1} offset ${skip}) o
      ${orderSums}
      order by ${order}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from orders o where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => (isByNumber(query.sort) ? [row.external_id] : [row.placed_at, row.id]));
    return { ...page, items: page.items.map(toOrder) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, query: Omit<ListOrdersQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
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
    ...(search ? [startsWith(sql`o.external_id`, search)] : []),
  ];
}

const cursorParts = z.tuple([z.iso.datetime().refine((instant) => isDay(instant.slice(0, 10))), z.uuid()]);

function afterCursor(cursor: string, sort: OrderSort): Sql {
  const compare = isUpwards(sort) ? sql`>` : sql`<`;
  if (isByNumber(sort)) return sql`o.external_id ${compare} ${numberOf(cursor)}`;
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [placedAt, id] = parts.data;
  return sql`(o.placed_at, o.id) ${compare} (${placedAt}::timestamptz, ${id}::uuid)`;
}

/** Postgres takes no NUL, so a cursor with one was made up. */
function numberOf(cursor: string): string {
  const [externalId] = decodeCursor(cursor, 1);
  if (typeof externalId !== "string" || externalId.includes("\u0000")) throw badRequest("This cursor is not valid.");
  return externalId;
}
