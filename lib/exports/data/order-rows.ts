import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { conditions as lineConditions } from "@/lib/orders/data/list-order-lines";
import { conditions as orderConditions } from "@/lib/orders/data/list-orders";
import { lineColumns, lineVariant, orderColumns, orderSums } from "@/lib/orders/data/rows";
import { toOrder, toOrderLine, type LineRow, type OrderRow } from "@/lib/orders/rules";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import type { QuestionOf } from "../schema";
import { splitDays, viewFilters, type Row, type RowSource } from "./source";

export function orderRows(scope: ProjectScope, question: QuestionOf<"orders">): RowSource {
  const { listed, days } = splitDays(scope, question, sql`o.placed_at`);
  const { timeZone } = question;
  // A product is in an order when one of its lines is.
  const withLine = sql`(select l.variant_id from order_lines l where l.tenant_id = o.tenant_id and l.project_id = o.project_id and l.order_id = o.id`;
  const filters = orderFilters(scope, question, withLine);
  const where = sql`${joinSql(orderConditions(scope, listed), " and ")}${days}${filters}`;
  const direction = question.sort === "oldest" ? sql`asc` : sql`desc`;
  const compare = question.sort === "oldest" ? sql`>` : sql`<`;
  const day = timeZone === undefined ? sql`o.day` : sql`(o.placed_at at time zone ${timeZone})::date`;
  return {
    heads: ["Order", "Kind", "Placed at", "Day", "Country", "Channel", "Customer", "Customer type", "Lines", "Gross", "Refunds", "Currency", "Order id"],
    pageRows: 4_000,
    countable: sql`select 1 from orders o where ${where}`,
    page: (after, limit) => sql`
      select ${orderColumns}, ${day}::text as cut_day, c.external_id as customer
      from (select * from orders o where ${where}
            ${after ? sql`and (o.placed_at, o.id) ${compare} (${after.placed_at}::timestamptz, ${after.id}::uuid)` : emptySql}
            order by o.placed_at ${direction}, o.id ${direction} limit ${limit}) o
      ${orderSums}
      left join customers c on c.tenant_id = o.tenant_id and c.project_id = o.project_id and c.id = o.customer_id
      order by o.placed_at ${direction}, o.id ${direction}`,
    cells: (row: Row) => {
      const order = toOrder(row as unknown as OrderRow);
      return [
        order.externalId, order.kind, order.placedAt, String(row.cut_day), order.country ?? "", order.channel ?? "", (row.customer as string | null) ?? "",
        order.customerType, String(order.lineCount), order.gross.amount, order.refunds.amount, order.currency, order.id,
      ];
    },
  };
}

function orderFilters(scope: ProjectScope, { filters = [] }: QuestionOf<"orders">, lines: Sql): Sql {
  const isOfLines = (dimension: string) => dimension === "product" || dimension === "variant";
  const columns = { channel: sql`o.channel`, country: sql`o.country`, customer_type: sql`o.customer_type`, currency: sql`o.currency` };
  const own = viewFilters(scope, "orders", filters.filter(({ dimension }) => !isOfLines(dimension)), columns);
  const ofLines = filters.filter(({ dimension }) => isOfLines(dimension));
  if (ofLines.length === 0) return own;
  const passing = viewFilters(scope, "orders", ofLines, { product: sql`l.variant_id`, variant: sql`l.variant_id`, currency: sql`o.currency` });
  return sql`${own} and exists ${lines}${passing})`;
}

export function lineRows(scope: ProjectScope, question: QuestionOf<"order_lines">): RowSource {
  const { listed, days } = splitDays(scope, question, sql`l.occurred_at`);
  const shown = viewFilters(scope, "order lines", question.filters, {
    product: sql`l.variant_id`, variant: sql`l.variant_id`, channel: sql`o.channel`, country: sql`o.country`, customer_type: sql`o.customer_type`, currency: sql`o.currency`,
  });
  const where = sql`${joinSql(lineConditions(scope, listed), " and ")}${days}`;
  const direction = question.sort === "oldest" ? sql`asc` : sql`desc`;
  const compare = question.sort === "oldest" ? sql`>` : sql`<`;
  return {
    heads: ["Order", "Line", "Kind", "Happened at", "SKU", "Product", "Quantity", "Unit price", "Amount", "Currency", "Country", "Channel", "Order id"],
    pageRows: 5_000,
    countable: sql`select 1 from order_lines l where ${where}`,
    // The page is cut before its orders are looked up, so that each page costs the same however many orders there are.
    page: (after, limit) => sql`
      select ${lineColumns}, o.country, o.channel, (o.vanished_at is null${shown}) as is_shown
      from (select * from order_lines l where ${where}
            ${after ? sql`and (l.occurred_at, l.id) ${compare} (${after.occurred_at}::timestamptz, ${after.id}::uuid)` : emptySql}
            order by l.occurred_at ${direction}, l.id ${direction} limit ${limit}) l
      left join orders o on o.tenant_id = l.tenant_id and o.project_id = l.project_id and o.id = l.order_id
      ${lineVariant}
      order by l.occurred_at ${direction}, l.id ${direction}`,
    cells: (row: Row) => {
      if (row.is_shown !== true || row.order_external_id === null) return null;
      const line = toOrderLine(row as unknown as LineRow);
      return [
        line.orderExternalId, String(line.place), line.kind, line.occurredAt, line.variantExternalId, line.variantTitle, String(line.quantity),
        line.unitPrice.amount, line.amount.amount, line.amount.currency, String(row.country), String(row.channel), line.orderId,
      ];
    },
  };
}
