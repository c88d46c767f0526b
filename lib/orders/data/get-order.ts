import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toOrder, toOrderLine, type LineRow, type OrderRow } from "../rules";
import type { OrderDetail } from "../schema";
import { lineColumns, lineVariant, orderColumns, orderSums } from "./rows";

const MAX_LINES = 5_000;

/** One order with its lines in the order of the source. */
export async function getOrder(scope: ProjectScope, id: Id): Promise<OrderDetail> {
  return withTenantSql(scope, async (db) => {
    const own = sql`o.tenant_id = ${scope.tenantId} and o.project_id = ${scope.projectId} and o.id = ${id}`;
    const order = await db.one<OrderRow>(sql`
      select ${orderColumns} from orders o ${orderSums} where ${own} and o.vanished_at is null`);
    if (!order) throw notFound("order", id);
    const lines = await db.query<LineRow>(sql`
      select ${lineColumns}
      from orders o
      join order_lines l on l.tenant_id = o.tenant_id and l.project_id = o.project_id and l.order_id = o.id
      ${lineVariant}
      where ${own}
      order by l.place limit ${MAX_LINES}`);
    return { ...toOrder(order), lines: lines.map(toOrderLine) };
  });
}
