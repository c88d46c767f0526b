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
  variants: Product["variants"];
}

const MAX_VARIANTS = 100;

/** Products of the project by external id, each with its variants. */
export async function listProducts(scope: ProjectScope, query: ListProductsQuery): Promise<Page<Product>> {
  const where = sql`p.tenant_id = ${scope.tenantId} and p.project_id = ${scope.projectId} ${matching(query.search)}`;
  const after = query.cursor === undefined ? emptySql : sql`and p.external_id > ${lastShown(query.cursor)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<ProductRow>(sql`
      select p.id, p.external_id, p.title, variants.list as variants
      from (select * from products p where ${where} ${after}
            order by p.external_id limit ${query.limit + 1} offset ${skip}) p
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', v.id, 'externalId', v.external_id, 'title', v.title)
                                 order by v.external_id), '[]') as list
        from (select * from variants v
              where v.tenant_id = p.tenant_id and v.project_id = p.project_id and v.product_id = p.id
              order by v.external_id limit ${MAX_VARIANTS}) v) variants
      order by p.external_id`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from products p where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.external_id]);
    return { ...page, items: page.items.map(toProduct) };
  });
}

/** Plain text search: no pattern characters to escape, and products are few enough to look through. */
function matching(search: string | undefined): Sql {
  if (!search) return emptySql;
  return sql`and (strpos(lower(p.title), lower(${search})) > 0 or starts_with(lower(p.external_id), lower(${search})))`;
}

function toProduct(row: ProductRow): Product {
  return { id: row.id, externalId: row.external_id, title: row.title, variants: row.variants };
}

/** The external id after which the page goes on. Postgres takes no NUL, so a cursor with one was made up. */
function lastShown(cursor: string): string {
  const [externalId] = decodeCursor(cursor, 1);
  if (typeof externalId !== "string" || externalId.includes("\u0000")) throw badRequest("This cursor is not valid.");
  return externalId;
}
