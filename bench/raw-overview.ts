import { performance } from "node:perf_hooks";
import type { Client } from "pg";
import type { ProjectScope } from "@/lib/core/scope";
import { DAYS, FIRST_DAY } from "./made-facts";

const RANGE = `l.tenant_id = $1 AND l.project_id = $2 AND l.occurred_at >= '${FIRST_DAY}Z' AND l.occurred_at < timestamptz '${FIRST_DAY}Z' + interval '${DAYS} days'`;
const ORDERS = RANGE.replaceAll("l.", "o.").replaceAll("occurred_at", "placed_at");
const SUMS = `sum(l.amount_micros) FILTER (WHERE l.kind = 'sale') AS gross, -sum(l.amount_micros) FILTER (WHERE l.kind = 'refund') AS refunds,
  sum(l.quantity) FILTER (WHERE l.kind = 'sale') AS units`;
const ADS = `FROM ad_days a JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id
  LEFT JOIN fx_days f ON f.tenant_id = a.tenant_id AND f.project_id = a.project_id AND f.base = a.currency AND f.quote = 'GBP' AND f.day = a.day
  WHERE a.tenant_id = $1 AND a.project_id = $2`;
const SPEND = "sum(a.spend_micros * coalesce(f.rate, 1)), sum(a.clicks), sum(a.impressions), sum(a.conversions_micros), sum(a.conversion_value_micros * coalesce(f.rate, 1))";

/** What the overview shows, asked of the facts themselves, as a superuser without any wall. */
const QUERIES = [
  `SELECT ${SUMS} FROM order_lines l WHERE ${RANGE}`,
  `SELECT date_trunc('week', l.occurred_at AT TIME ZONE 'Europe/London'), ${SUMS} FROM order_lines l WHERE ${RANGE} GROUP BY 1`,
  `SELECT count(*), count(DISTINCT o.customer_id), count(*) FILTER (WHERE o.customer_type = 'new') FROM orders o WHERE ${ORDERS} AND o.kind = 'sale'`,
  `SELECT date_trunc('week', o.placed_at AT TIME ZONE 'Europe/London'), count(*), count(DISTINCT o.customer_id) FROM orders o WHERE ${ORDERS} AND o.kind = 'sale' GROUP BY 1`,
  `SELECT v.product_id, ${SUMS} FROM order_lines l JOIN variants v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id WHERE ${RANGE} GROUP BY 1 ORDER BY 2 DESC LIMIT 8`,
  `SELECT ${SPEND} ${ADS}`,
  `SELECT date_trunc('week', a.day), c.channel, ${SPEND} ${ADS} GROUP BY 1, 2`,
  `SELECT c.channel, ${SPEND} ${ADS} GROUP BY 1`,
  `SELECT c.id, ${SPEND} ${ADS} GROUP BY 1 ORDER BY 2 DESC LIMIT 8`,
];

/** Milliseconds for all of them, one after the other. */
export async function timeRaw(client: Client, scope: ProjectScope): Promise<number> {
  await client.query("SET jit = off");
  const started = performance.now();
  for (const query of QUERIES) await client.query(query, [scope.tenantId, scope.projectId]);
  return performance.now() - started;
}
