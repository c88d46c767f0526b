import "server-only";
import { badRequest } from "@/lib/core/errors";
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
  variants: Product["variants"];
}

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
        select coalesce(json_agg(json_build_object('id', v.id, 'externalId', v.external_id, 'title', v.title)
                                 order by v.external_id), '[]') as list
        from (select * from variants v
              where v.tenant_id = p.tenant_id and v.project_id = p.project_id and v.product_id = p.id
              order by v.external_id limit ${MAX_VARIANTS}) v) variants
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
  return { id: row.id, externalId: row.external_id, title: row.title, variants: row.variants };
}

/** Where the page goes on. Postgres takes no NUL, so a cursor with one was made up. */
function afterCursor(cursor: string, sort: ProductSort): Sql {
  const parts = decodeCursor(cursor, isByTitle(sort) ? 2 : 1);
  if (!parts.every((part) => typeof part === "string" && !part.includes("\u0000"))) throw badRequest("This cursor is not valid.");
  const compare = isDownwards(sort) ? sql`<` : sql`>`;
  const [first, second] = parts;
  return isByTitle(sort) ? sql`(${titleKey}, p.external_id) ${compare} (${first}, ${second})` : sql`p.external_id ${compare} ${first}`;
}
