import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { MAX_HITS, type SearchKind } from "./constants";
import { asAddress, spellings } from "./rules";
import type { SearchHit, SearchQuery, SearchResult } from "./schema";

interface Source { kind: SearchKind; permission: string; find: (db: SqlClient, scope: ProjectScope, text: string) => Promise<SearchHit[]> }

const SOURCES: Source[] = [
  { kind: "orders", permission: "orders:read", find: findOrders },
  { kind: "products", permission: "products:read", find: findProducts },
  { kind: "campaigns", permission: "campaigns:read", find: findCampaigns },
  { kind: "customers", permission: "customers:read", find: findCustomers },
];

const LIMIT_MS = 2_000;

/** What a few typed characters may mean, in groups, of the kinds that this role may read. */
export async function searchProject(scope: ProjectScope, { q }: SearchQuery): Promise<SearchResult> {
  return withTenantSql(scope, async (db) => {
    const groups: SearchResult["groups"] = [];
    for (const { kind, permission, find } of SOURCES) {
      const hits = isPermitted(scope, permission) ? await find(db, scope, q) : [];
      if (hits.length > 0) groups.push({ kind, hits });
    }
    return { groups };
  }, { statementTimeoutMs: LIMIT_MS });
}

const own = (scope: ProjectScope): Sql => sql`tenant_id = ${scope.tenantId} and project_id = ${scope.projectId}`;

/**
 * The beginning of a number, by the unique index on it: of the ways to ask for a prefix, this one is leak-proof,
 * so row security lets an index answer it, however many rows there are. One look-up for each spelling.
 */
function byNumber(scope: ProjectScope, table: Sql, columns: Sql, text: string, extra: Sql): Sql {
  const each = spellings(text).map((spelling) => sql`
    (select ${columns} from ${table} where ${own(scope)} and starts_with(external_id, ${spelling}) ${extra} order by external_id limit ${MAX_HITS})`);
  return sql`select * from (${joinSql(each, " union ")}) found order by external_id limit ${MAX_HITS}`;
}

async function findOrders(db: SqlClient, scope: ProjectScope, text: string): Promise<SearchHit[]> {
  const rows = await db.query<{ id: string; external_id: string; day: string }>(
    byNumber(scope, sql`orders`, sql`id, external_id, day::text as day`, text, sql`and vanished_at is null`));
  return rows.map(({ id, external_id: title, day }) => ({ id, title, detail: day, path: `orders/${id}` }));
}

/** Products are looked through: they are few beside orders, and a name is remembered by a word from its middle. */
async function findProducts(db: SqlClient, scope: ProjectScope, text: string): Promise<SearchHit[]> {
  const rows = await db.query<{ id: string; external_id: string; title: string }>(sql`
    select id, external_id, title from products
    where ${own(scope)} and (${containsWords(sql`title`, text)} or starts_with(lower(external_id), lower(${text})))
    order by not starts_with(lower(title), lower(${text})), title, external_id limit ${MAX_HITS}`);
  return rows.map((row) => ({ id: row.id, title: row.title || row.external_id, detail: row.external_id, path: `products?search=${encodeURIComponent(row.external_id)}` }));
}

async function findCampaigns(db: SqlClient, scope: ProjectScope, text: string): Promise<SearchHit[]> {
  const rows = await db.query<{ id: string; external_id: string; name: string; channel: string }>(sql`
    select id, external_id, name, channel from campaigns
    where ${own(scope)} and (${containsWords(sql`name`, text)} or starts_with(lower(external_id), lower(${text})))
    order by not starts_with(lower(name), lower(${text})), name, external_id limit ${MAX_HITS}`);
  return rows.map((row) => ({ id: row.id, title: row.name || row.external_id, detail: row.channel || null, path: `campaigns?search=${encodeURIComponent(row.name)}` }));
}

/** By number, or by the whole address: it is kept as a keyed hash, which has no beginning to look for. */
async function findCustomers(db: SqlClient, scope: ProjectScope, text: string): Promise<SearchHit[]> {
  const address = asAddress(text);
  const columns = sql`id, external_id, country`;
  const rows = await db.query<{ id: string; external_id: string; country: string | null }>(address === null
    ? byNumber(scope, sql`customers`, columns, text, sql``)
    : sql`select ${columns} from customers where ${own(scope)} and email_hash = ${keyedHash("customer-email", address, scope.tenantId)} order by external_id limit ${MAX_HITS}`);
  return rows.map((row) => ({ id: row.id, title: address ?? row.external_id, detail: row.country || null, path: `orders?customerId=${row.id}` }));
}

/** Each word stands somewhere in the text; no pattern characters to escape. */
function containsWords(column: Sql, text: string): Sql {
  const words = text.split(/\s+/).filter(Boolean);
  return sql`(${joinSql(words.map((word) => sql`strpos(lower(${column}), lower(${word})) > 0`), " and ")})`;
}
