import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { DimensionId } from "../constants";
import type { DimensionValue, ValuesQuery } from "../schema";

const LIMIT_MS = 2_000;
const CUSTOMER_TYPES: DimensionValue[] = [
  { value: "new", label: "New", detail: null }, { value: "returning", label: "Returning", detail: null }, { value: "guest", label: "Guest", detail: null },
];

type Find = (scope: ProjectScope) => Sql;
const own = ({ tenantId, projectId }: ProjectScope, name = ""): Sql =>
  name === "p" ? sql`p.tenant_id = ${tenantId} AND p.project_id = ${projectId}` : sql`tenant_id = ${tenantId} AND project_id = ${projectId}`;

/** The largest blocks of days hold every value that a day holds, in few rows. */
const LARGEST = 512;

const SOURCES: Record<Exclude<DimensionId, "customer_type">, Find> = {
  channel: (scope) => sql`
    SELECT DISTINCT channel AS value, channel AS label, NULL AS detail FROM cube_orders WHERE ${own(scope)} AND slice = 'full' AND level = ${LARGEST} AND channel <> ''
    UNION SELECT DISTINCT channel, channel, NULL FROM campaigns WHERE ${own(scope)} AND channel <> ''`,
  country: (scope) => sql`SELECT DISTINCT country AS value, country AS label, NULL AS detail FROM cube_orders WHERE ${own(scope)} AND slice = 'full' AND level = ${LARGEST} AND country <> ''`,
  product: (scope) => sql`SELECT id::text AS value, coalesce(nullif(title, ''), external_id) AS label, external_id AS detail FROM products WHERE ${own(scope)}`,
  variant: (scope) => sql`
    SELECT v.id::text AS value, coalesce(nullif(v.title, ''), v.external_id) AS label, p.title AS detail
    FROM variants v JOIN products p ON p.tenant_id = v.tenant_id AND p.id = v.product_id WHERE ${own(scope, "p")}`,
  campaign: (scope) => sql`SELECT id::text AS value, coalesce(nullif(name, ''), external_id) AS label, channel AS detail FROM campaigns WHERE ${own(scope)}`,
  account: (scope) => sql`SELECT DISTINCT account AS value, account AS label, channel AS detail FROM campaigns WHERE ${own(scope)} AND account <> ''`,
  ad_set: (scope) => sql`SELECT DISTINCT ad_set AS value, ad_set AS label, channel AS detail FROM cube_ads WHERE ${own(scope)} AND slice = 'ad' AND ad_set <> ''`,
  ad: (scope) => sql`SELECT DISTINCT ad AS value, ad AS label, channel AS detail FROM cube_ads WHERE ${own(scope)} AND slice = 'ad' AND ad <> ''`,
  currency: (scope) => sql`SELECT DISTINCT currency::text AS value, currency::text AS label, NULL AS detail FROM fact_extents WHERE ${own(scope)} AND family IN ('orders', 'ads', 'emails')`,
};

/** What the project's facts hold of a dimension and reads like the words typed, those that begin with them first. */
export async function listValues(scope: ProjectScope, { dimension, q, named, limit }: ValuesQuery): Promise<{ values: DimensionValue[] }> {
  if (dimension === "customer_type") return { values: CUSTOMER_TYPES.filter(({ label }) => label.toLowerCase().includes(q.toLowerCase())) };
  const words = q.split(/\s+/).filter(Boolean).map((word) => sql`AND strpos(lower(label || ' ' || coalesce(detail, '')), lower(${word})) > 0`);
  const values = await withTenantSql(scope, (db) => db.query<DimensionValue>(sql`
    SELECT value, label, detail FROM (${SOURCES[dimension](scope)}) AS found
    WHERE true ${joinSql(words, " ")} ${named === undefined ? emptySql : sql`AND value = ANY(${named.split(",")}::text[])`}
    ORDER BY NOT starts_with(lower(label), lower(${q})), lower(label), value LIMIT ${limit}`), { statementTimeoutMs: LIMIT_MS });
  return { values };
}
