import { type Client } from "pg";
import type { ProjectScope } from "@/lib/core/scope";
import { importTestAds, importTestRates, type TestAdDay } from "@/lib/ingest/writing/testing";
import { addDays, type Day } from "@/lib/core/dates";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext } from "@/lib/rollups/project-context";
import { rebuildRollups } from "@/lib/rollups/rebuild";

export const DAYS = 730;
export const FIRST_DAY: Day = "2024-01-01";
export const LAST_DAY = addDays(FIRST_DAY, DAYS - 1);
const CAMPAIGNS = 40;

/** Made-up facts: five lines an order, 2,000 products of which the first sell most, 40 campaigns in two currencies. */
export async function fillFacts(client: Client, scope: ProjectScope, lines: number): Promise<void> {
  const ids = [scope.tenantId, scope.projectId];
  const orders = lines / 5;
  const customers = Math.max(1, Math.round(orders / 4));
  await client.query("SET work_mem = '256MB'");
  for (const table of ["products", "variants"]) {
    const product = table === "variants" ? "product_id," : "";
    await client.query(`INSERT INTO ${table} (tenant_id, project_id, id, ${product} external_id, title)
      SELECT $1, $2, ${uuid("g", 1)}, ${table === "variants" ? `${uuid("g", 1)},` : ""} 'SKU' || g, 'Product ' || g FROM generate_series(0, 1999) g`, ids);
  }
  await client.query(`INSERT INTO customers (tenant_id, project_id, id, external_id)
    SELECT $1, $2, ${uuid("g", 2)}, 'C' || g FROM generate_series(0, $3::int - 1) g`, [...ids, customers]);
  await client.query(`INSERT INTO orders (tenant_id, project_id, id, external_id, kind, placed_at, day, currency, channel, country, customer_id, customer_type, import_id, known_at)
    SELECT $1, $2, ${uuid("g", 3)}, 'O' || g, 'sale', at, at::date, 'GBP',
           (ARRAY['meta','google','tiktok','email','organic','direct'])[1 + g % 6], (ARRAY['GB','GB','GB','GB','DE','FR','US','NL'])[1 + (g / 7) % 8],
           CASE WHEN c IS NULL THEN NULL ELSE ${uuid("c", 2)} END,
           CASE WHEN c IS NULL THEN 'guest' WHEN row_number() OVER (PARTITION BY c ORDER BY at, g) = 1 THEN 'new' ELSE 'returning' END, $2, now()
    FROM (SELECT g, timestamptz '${FIRST_DAY}Z' + (g::float8 / $3 * ${DAYS * 86_400}) * interval '1 second' AS at,
                 CASE WHEN g % 10 = 0 THEN NULL ELSE (hashint4(g) & 2147483647) % $4::int END AS c
          FROM generate_series(0, $3::int - 1) g) AS made ORDER BY g`, [...ids, orders, customers]);
  await client.query(`INSERT INTO order_lines (tenant_id, project_id, id, order_id, place, kind, occurred_at, variant_id, quantity, unit_price_micros, amount_micros, import_id)
    SELECT $1, $2, ${uuid("n", 4)}, ${uuid("g", 3)}, 1 + n % 5, CASE WHEN n % 50 = 49 THEN 'refund' ELSE 'sale' END,
           timestamptz '${FIRST_DAY}Z' + (g::float8 / $3 * ${DAYS * 86_400}) * interval '1 second', ${uuid("v", 1)}, q, price, q * price, $2
    FROM (SELECT n, n / 5 AS g, floor(2000 * power(((hashint4(n) & 2147483647) % 10007) / 10007.0, 2))::int AS v,
                 CASE WHEN n % 50 = 49 THEN -1 ELSE 1 + n % 3 END::bigint AS q, (2 + (hashint4(n + 1) & 63)) * 990000::bigint AS price
          FROM generate_series(0, $3::int * 5 - 1) n) AS made ORDER BY n`, [...ids, orders]);
  await client.query("ANALYZE orders, order_lines, customers, variants, products");
}

export async function rollUp(client: Client, scope: ProjectScope): Promise<void> {
  await withTenantSql(scope, async (db) => {
    for (const setting of [sql`SET LOCAL enable_nestloop = off`, sql`SET LOCAL work_mem = '256MB'`]) await db.run(setting);
    await rebuildRollups(db, await getRollupContext(db, scope));
  }, { statementTimeoutMs: 3_600_000 });
  await importTestAds(scope, adDays());
  await importTestRates(scope, Array.from({ length: DAYS }, (_, n) => ({ day: addDays(FIRST_DAY, n), base: "EUR", quote: "GBP", rate: `0.8${n % 100}` })));
  await client.query("VACUUM ANALYZE");
}

function adDays(): TestAdDay[] {
  return Array.from({ length: CAMPAIGNS * DAYS }, (_, n) => {
    const campaign = n % CAMPAIGNS;
    return {
      day: addDays(FIRST_DAY, Math.floor(n / CAMPAIGNS)), channel: ["meta", "google", "tiktok", "amazon"][campaign % 4]!, campaign: `c${campaign}`,
      currency: campaign % 4 === 3 ? "EUR" : "GBP", spendMicros: 20_000_000 + ((n * 7919) % 5_000_000), impressions: 4_000 + (n % 1_000),
      clicks: 60 + (n % 40), conversions: 2 + (n % 3), valueMicros: 90_000_000 + ((n * 104_729) % 9_000_000),
    };
  });
}

/** The same number gives the same id; the kind keeps them apart. */
const uuid = (number: string, kind: number): string => `('00000000-0000-7000-800${kind}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
