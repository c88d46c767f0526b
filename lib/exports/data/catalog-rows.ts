import "server-only";
import { microsToDecimal } from "@/lib/core/money";
import type { ProjectScope } from "@/lib/core/scope";
import { conditions as customerConditions } from "@/lib/customers/data";
import { conditions as rateConditions } from "@/lib/fx/data/rates";
import { emptySql, joinSql, sql } from "@/lib/platform/db/sql";
import { conditions as productConditions, latestCostAndStock } from "@/lib/products/data";
import type { QuestionOf } from "../schema";
import type { Row, RowSource } from "./source";

/** A line per variant; a product without any has one line of its own. */
export function productRows(scope: ProjectScope, question: QuestionOf<"products">): RowSource {
  const where = productConditions(scope, question);
  const variants = sql`left join variants v on v.tenant_id = p.tenant_id and v.project_id = p.project_id and v.product_id = p.id`;
  return {
    heads: ["Product", "Title", "SKU", "Variant", "Unit cost", "Cost currency", "Stock", "Stock on", "Product id", "Variant id"],
    pageRows: 500,
    countable: sql`select 1 from products p ${variants} where ${where}`,
    page: (after, limit) => sql`
      select p.id, p.external_id, p.title, v.external_id as sku, v.title as variant_title, v.id as variant_id,
             cost.micros as cost_micros, cost.currency as cost_currency, stock.quantity as stock, stock.day as stock_on
      from (select * from products p where ${where} ${after ? sql`and p.external_id > ${after.external_id}` : emptySql}
            order by p.external_id limit ${limit}) p
      ${variants} ${latestCostAndStock} order by p.external_id, v.external_id`,
    cells: (row: Row) => [
      row.external_id, row.title, row.sku ?? "", row.variant_title ?? "", typeof row.cost_micros === "string" ? microsToDecimal(BigInt(row.cost_micros), 2) : "", row.cost_currency ?? "",
      row.stock ?? "", row.stock_on ?? "", row.id, row.variant_id ?? "",
    ] as string[],
  };
}

/** As the list shows them: by the source's own number, without anything that names a person. */
export function customerRows(scope: ProjectScope, question: QuestionOf<"customers">): RowSource {
  const where = joinSql(customerConditions(scope, question), " and ");
  return {
    heads: ["Customer", "Country", "Orders", "First order", "Last order", "Customer id"],
    pageRows: 4_000,
    countable: sql`select 1 from customers c where ${where}`,
    page: (after, limit) => sql`
      select c.id, c.external_id, c.country, orders.order_count, orders.first_day, orders.last_day
      from (select * from customers c where ${where} ${after ? sql`and c.external_id > ${after.external_id}` : emptySql}
            order by c.external_id limit ${limit}) c
      cross join lateral (
        select count(*)::text as order_count, min(o.day)::text as first_day, max(o.day)::text as last_day
        from orders o
        where o.tenant_id = c.tenant_id and o.project_id = c.project_id and o.customer_id = c.id
          and o.kind = 'sale' and o.vanished_at is null) orders
      order by c.external_id`,
    cells: (row: Row) => [row.external_id, row.country ?? "", row.order_count, row.first_day ?? "", row.last_day ?? "", row.id] as string[],
  };
}

export function rateRows(scope: ProjectScope, question: QuestionOf<"fx_rates">): RowSource {
  const where = joinSql(rateConditions(scope, question), " and ");
  return {
    heads: ["Day", "Base", "Quote", "Rate"],
    pageRows: 5_000,
    countable: sql`select 1 from fx_rates r where ${where}`,
    page: (after, limit) => sql`
      select r.base, r.quote, r.day::text as day, trim_scale(r.rate)::text as rate from fx_rates r where ${where}
      ${after ? sql`and (r.base, r.quote, r.day) < (${after.base}, ${after.quote}, ${after.day}::date)` : emptySql}
      order by r.base desc, r.quote desc, r.day desc limit ${limit}`,
    cells: (row: Row) => [row.day, row.base, row.quote, row.rate] as string[],
  };
}
