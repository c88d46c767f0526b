import pg from "pg";
import { writeFileSync } from "node:fs";
import { makeFacts } from "./testing/facts";
import { storeFacts } from "./testing/store";
async function main() {
  const scope = await storeFacts(makeFacts(1, "2024-01-01", 10, 10), "Europe/London");
  const c = new pg.Client(process.env.ADMIN_URL);
  await c.connect();
  const ids = `'${scope.tenantId}'::uuid, '${scope.projectId}'::uuid`;
  const z = `'00000000-0000-0000-0000-000000000000'::uuid`;
  await c.query("set work_mem='256MB'; set synchronous_commit=off");
  await c.query(`delete from cube_orders; delete from cube_line_blocks; delete from cube_ads; delete from cube_customers; delete from fact_extents`);
  await c.query(`insert into products (tenant_id, project_id, id, external_id, title, created_at, updated_at) select ${ids}, ('00000000-0000-7000-8000-'||lpad(to_hex(g),12,'0'))::uuid, 'p'||g, 'Product '||g, now(), now() from generate_series(1,2000) g`);
  await c.query(`insert into variants (tenant_id, project_id, id, product_id, external_id, title, created_at, updated_at) select ${ids}, ('00000000-0000-7000-9000-'||lpad(to_hex(g),12,'0'))::uuid, ('00000000-0000-7000-8000-'||lpad(to_hex(g),12,'0'))::uuid, 'v'||g, 'V '||g, now(), now() from generate_series(1,2000) g`);
  await c.query(`insert into campaigns (tenant_id, project_id, id, channel, account, external_id, name, name_day, created_at, updated_at) select ${ids}, ('00000000-0000-7000-a000-'||lpad(to_hex(g),12,'0'))::uuid, (array['meta','google','tiktok','email'])[1+g%4], '', 'c'||g, 'C '||g, now(), now(), now() from generate_series(1,40) g`);
  for (const l of [1,4,16,64,256]) await c.query(`insert into cube_line_blocks select ${ids}, 1, ${l}, 'GBP', b, '2000-01-01', ${z}, array_agg(v), array_agg(1000000::bigint*(1+hashint4(hashtext(v::text))%1000+1000)), array_agg(50000), array_agg(7) from (select distinct date '2000-01-01' + ((d - date '2000-01-01')/${l})*${l} as b from generate_series(0,729) g, lateral (select date '2023-01-01'+g as d) x) bb, lateral (select id as v from variants where external_id like 'v%' and length(external_id) < 8) vv group by b order by 5`);
  for (const l of [1,8,64]) await c.query(`insert into cube_orders select ${ids}, 1, 'full', ${l}, 'GBP', b, ch, co, ct, '2000-01-01', ${z}, 123450000, 3000000, 50, 70 from (select distinct ${l === 0 ? "timestamp '2023-01-01' + g * interval '15 min'" : `(date '2000-01-01' + ((date '2023-01-01'+g - date '2000-01-01')/${l})*${l})::timestamp`} as b from generate_series(0,${l === 0 ? 730*96-1 : 729}) g) bb, unnest(array['meta','google','email','']) ch, unnest(array['GB','DE','']) co, unnest(array['new','returning','guest']) ct ${l===0?"where hashtext(b::text||ch||co||ct)%9=0":""} order by 6`);
  for (const l of [1]) await c.query(`insert into cube_orders select tenant_id, project_id, version, 'total', level, currency, bucket, '', '', '', known_day, source_run, sum(gross_micros), sum(refund_micros), sum(orders), sum(units) from cube_orders where level=${l} group by 1,2,3,5,6,7,11,12 order by 7`);
  for (const [s, ls] of [["campaign",[1,8,64]]] as const) for (const l of ls) await c.query(`insert into cube_ads select ${ids}, '${s}', ${l}, case when external_id < 'c25' then 'EUR' else 'GBP' end, b, channel, id, '', '', '2000-01-01', ${z}, 12345678, 4000, 60, 3000000, 45000000, 0 from (select distinct date '2000-01-01' + ((date '2023-01-01'+g - date '2000-01-01')/${l})*${l} as b from generate_series(0,729) g) bb, campaigns where name like 'C _%' and length(external_id) < 5 order by b`);
  await c.query(`insert into cube_ads select tenant_id, project_id, 'channel', 1, currency, bucket, channel, ${z}, '', '', known_day, source_run, sum(spend_micros), sum(impressions), sum(clicks), sum(conversions_micros), sum(conversion_value_micros), 0 from cube_ads where level=1 group by 1,2,5,6,7,11,12`);
  const pm = "case when p = '0001-01-01' then p else date_trunc('month', p)::date end";
  for (const [g, pgr, b, pr] of [["day","day","d","p"],["day","month","d",pm],["month","day","date_trunc('month',d)::date","p"],["month","month","date_trunc('month',d)::date",pm]]) await c.query(`insert into cube_customers select ${ids}, 1, '${g}', '${pgr}', ${b}, ${pr}, '2000-01-01', ${z}, sum(n) from (select date '2023-01-01'+a as d, case when b < 0 then date '0001-01-01' else date '2023-01-01'+b end as p, 1+(a*b)%5+4 as n from generate_series(0,729) a, generate_series(-1, a-1) b) x group by 6, 7 order by 6, 7`);
  await c.query(`insert into fact_extents values (${ids}, 'orders', 'GBP', '2023-01-01', '2024-12-30', now()), (${ids}, 'ads', 'GBP', '2023-01-01', '2024-12-30', now()), (${ids}, 'ads', 'EUR', '2023-01-01', '2024-12-30', now())`);
  await c.query(`insert into fx_days select ${ids}, 'EUR', 'GBP', date '2022-01-01'+g, 0.85, date '2022-01-01'+g from generate_series(0,1200) g on conflict do nothing`);
  await c.query("vacuum analyze");
  console.log((await c.query("select relname, reltuples from pg_class where relname like 'cube%' and relkind='r'")).rows);

  writeFileSync("/tmp/mscope.json", JSON.stringify(scope));
  await c.end(); process.exit(0);
}
main().catch((e) => { console.error(e); process.exit(1); });
