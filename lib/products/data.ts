import "server-only";
import { badRequest } from "@/lib/core/errors";
import { toMoney } from "@/lib/core/money";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { ListProductsQuery, Product } from "./schema";

interface ProductRow {
  id: string;
  external_id: string;
  title: string;
  title_key: string;
  variants: VariantRow[];
}

interface VariantRow {
  id: string;
  externalId: string;
  title: string;
  costMicros: string | null;
  costCurrency: string | null;
  costFrom: string | null;
  stock: string | null;
  stockOn: string | null;
}

/** Of the row `v`: what a unit costs by now, and how many there were when a connected shop was last asked. */
export const latestCostAndStock = sql`
  left join lateral (
    select u.cost_micros::text as micros, u.currency, u.from_day::text as from_day from unit_costs u
    where u.tenant_id = v.tenant_id and u.project_id = v.project_id and u.variant_id = v.id and u.from_day <= current_date
    order by u.from_day desc limit 1) cost on true
  left join lateral (
    select s.quantity::text as quantity, s.day::text as day from stock_levels s
    where s.tenant_id = v.tenant_id and s.project_id = v.project_id and s.variant_id = v.id
    order by s.day desc limit 1) stock on true`;

const MAX_VARIANTS = 100;

type ProductSort = ListProductsQuery["sort"];

/** As the pages show it: a product without a title goes by its code. */
const titleKey = sql`lower(coalesce(nullif(p.title, ''), p.external_id))`;
const isByTitle = (sort: ProductSort) => sort === "title" || sort === "-title";
const isDownwards = (sort: ProductSort) => sort.startsWith("-");

/** By title all of a project's products are sorted for each page; they are few enough. */
function ordering({ sort }: Pick<ListProductsQuery, "sort">): Sql {
  const direction = isDownwards(sort) ? sql`desc` : sql`asc`;
  return isByTitle(sort) ? sql`${titleKey} ${direction}, p.external_id ${direction}` : sql`p.external_id ${direction}`;
}

/** Products of the project, by external id unless asked otherwise, each with its variants. */
export async function listProducts(scope: ProjectScope, query: ListProductsQuery): Promise<Page<Product>> {
  const where = conditions(scope, query);
  const order = ordering(query);
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<ProductRow>(sql`
      select p.id, p.external_id, p.title, ${titleKey} as title_key, variants.list as variants
      from (select * from products p where ${where} ${after}
            order by ${order} limit ${query.limit + 1} offset ${skip}) p
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', v.id, 'externalId', v.external_id, 'title', v.title, 'costMicros', cost.micros, 'costCurrency', cost.currency,
                                                   'costFrom', cost.from_day, 'stock', stock.quantity, 'stockOn', stock.day)
                                 order by v.external_id), '[]') as list
        from (select * from variants v
              where v.tenant_id = p.tenant_id and v.project_id = p.project_id and v.product_id = p.id
              order by v.external_id limit ${MAX_VARIANTS}) v
        ${latestCostAndStock}) variants
      order by ${order}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from products p where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => (isByTitle(query.sort) ? [row.title_key, row.external_id] : [row.external_id]));
    return { ...page, items: page.items.map(toProduct) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, { search }: Omit<ListProductsQuery, "skip" | "limit" | "cursor" | "sort">): Sql {
  return sql`p.tenant_id = ${scope.tenantId} and p.project_id = ${scope.projectId} ${matching(search)}`;
}

/** Plain text search: no pattern characters to escape, and products are few enough to look through. */
function matching(search: string | undefined): Sql {
  if (!search) return emptySql;
  return sql`and (strpos(lower(p.title), lower(${search})) > 0 or starts_with(lower(p.external_id), lower(${search})))`;
}

function toProduct(row: ProductRow): Product {
  return { id: row.id, externalId: row.external_id, title: row.title, variants: row.variants.map(toVariant) };
}

function toVariant({ id, externalId, title, costMicros, costCurrency, costFrom, stock, stockOn }: VariantRow): Product["variants"][number] {
  return {
    id, externalId, title,
    unitCost: costMicros === null || costCurrency === null || costFrom === null ? null : { ...toMoney(BigInt(costMicros), costCurrency), from: costFrom },
    stock: stock === null || stockOn === null ? null : { quantity: Number(stock), on: stockOn },
  };
}

/** Where the page goes on. Postgres takes no NUL, so a cursor with one was made up. */
function afterCursor(cursor: string, sort: ProductSort): Sql {
  const parts = decodeCursor(cursor, isByTitle(sort) ? 2 : 1);
  if (!parts.every((part) => typeof part === "string" && !part.includes("\u0000"))) throw badRequest("This cursor is not valid.");
  const compare = isDownwards(sort) ? sql`<` : sql`>`;
  const [first, second] = parts;
  return isByTitle(sort) ? sql`(${titleKey}, p.external_id) ${compare} (${first}, ${second})` : sql`p.external_id ${compare} ${first}`;
}
