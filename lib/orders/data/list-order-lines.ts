import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toOrderLine, type LineRow } from "../rules";
import type { ListOrderLinesQuery, OrderLine } from "../schema";
import { lineColumns, lineVariant } from "./rows";

/** Lines of the project's orders by the instant at which they happened, newest first unless asked otherwise. */
export async function listOrderLines(scope: ProjectScope, query: ListOrderLinesQuery): Promise<Page<OrderLine>> {
  const where = joinSql(conditions(scope, query), " and ");
  const direction = query.sort === "oldest" ? sql`asc` : sql`desc`;
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  const source = sql`
    order_lines l
    join orders o on o.tenant_id = l.tenant_id and o.project_id = l.project_id and o.id = l.order_id and o.vanished_at is null`;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<LineRow>(sql`
      select ${lineColumns} from ${source} ${lineVariant}
      where ${where} ${after}
      order by l.occurred_at ${direction}, l.id ${direction} limit ${query.limit + 1} offset ${skip}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from ${source} where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.occurred_at, row.id]);
    return { ...page, items: page.items.map(toOrderLine) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, query: Omit<ListOrderLinesQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  const { kind, from, to, variantId, orderId } = query;
  const zone = sql`(select p.time_zone from projects p where p.tenant_id = ${scope.tenantId} and p.id = ${scope.projectId})`;
  const localDay = sql`(l.occurred_at at time zone ${zone})::date`;
  return [
    sql`l.tenant_id = ${scope.tenantId} and l.project_id = ${scope.projectId}`,
    ...(kind === undefined ? [] : [sql`l.kind = ${kind}`]),
    // The local day decides; the instants beside it, a day wider, let the index on occurred_at do the work.
    ...(from === undefined ? [] : [sql`${localDay} >= ${from}::date and l.occurred_at >= (${from}::date - 1)::timestamptz`]),
    ...(to === undefined ? [] : [sql`${localDay} <= ${to}::date and l.occurred_at < (${to}::date + 2)::timestamptz`]),
    ...(variantId === undefined ? [] : [sql`l.variant_id = ${variantId}`]),
    ...(orderId === undefined ? [] : [sql`l.order_id = ${orderId}`]),
  ];
}

const cursorParts = z.tuple([z.iso.datetime().refine((instant) => isDay(instant.slice(0, 10))), z.uuid()]);

function afterCursor(cursor: string, sort: ListOrderLinesQuery["sort"]): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [occurredAt, id] = parts.data;
  const compare = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(l.occurred_at, l.id) ${compare} (${occurredAt}::timestamptz, ${id}::uuid)`;
}
