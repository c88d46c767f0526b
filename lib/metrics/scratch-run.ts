import { readFileSync } from "node:fs";
import { overviewQueries } from "@/lib/dashboards/rules/overview";
import { getPool } from "@/lib/platform/db/pool";
import { SqlClient, toQuery } from "@/lib/platform/db/sql";
import { runBatch } from "./data";
const scope = JSON.parse(readFileSync("/tmp/mscope.json", "utf8"));
const view = (from: string, to: string, grain: "week" | "day") => ({ range: { from, to }, title: "", compare: { kind: "previous_period" as const, range: { from, to }, matchWeekday: false }, grain, timeZone: "Europe/London", currency: "GBP", today: "2026-01-01", notes: [] });
async function main() {
  const log: [number, string, unknown[]][] = [];
  const pool = getPool();
  const client = await pool.connect();
  const proto = SqlClient.prototype as unknown as { query: (q: unknown, ...r: unknown[]) => Promise<unknown> };
  const orig = proto.query;
  let on = false;
  proto.query = function (q: unknown, ...r: unknown[]) {
    const s = performance.now(); const p = orig.call(this, q, ...r);
    if (on) void p.then(() => { const t = toQuery(q as never); log.push([performance.now() - s, t.text, t.values]); });
    return p;
  };
  client.release();
  const cases: Record<string, object> = { all: overviewQueries(view("2023-01-01", "2024-12-30", "week")), year: overviewQueries(view("2024-01-03", "2024-12-28", "week")), month: overviewQueries(view("2024-10-03", "2024-11-28", "day")) };
  const time = async (q: object, n = 30) => {
    const t: number[] = [];
    for (let i = 0; i < n; i += 1) { const s = performance.now(); await runBatch(scope, q as never); t.push(performance.now() - s); }
    t.sort((a, b) => a - b);
    return `min ${t[0]?.toFixed(1)} median ${t[n >> 1]?.toFixed(1)} p95 ${t[Math.floor(n * 0.95)]?.toFixed(1)}`;
  };
  for (const [name, q] of Object.entries(cases)) if (!process.argv[2] || process.argv[2] === name || process.argv[2] === "explain") {
    console.log(name, await time(q));
    log.length = 0; on = true; await runBatch(scope, q as never); on = false;
    for (const [ms, text] of log) console.log("  ", ms.toFixed(1), text.replace(/\s+/g, " ").slice(0, 60), "…", /FROM (cube_\w+|orders|order_lines)/.exec(text)?.[1] ?? "", /date_trunc/.test(text) ? "series" : "");
    if (process.env.EXPLAIN && name === (process.env.CASE ?? "all")) {
      const saved = [...log];
      const c2 = await pool.connect();
      await c2.query("BEGIN"); await c2.query(`SET LOCAL app.tenant_id = '${scope.tenantId}'`); await c2.query(`SET LOCAL app.project_id = '${scope.projectId}'`);
      for (const [, text, values] of saved) if (new RegExp(process.env.EXPLAIN).test(text) && values) {
        const r = await c2.query({ text: "EXPLAIN (ANALYZE, BUFFERS) " + text, values: values as never[] });
        console.log(text.slice(0, 200), "\n", r.rows.map((x) => x["QUERY PLAN"]).join("\n"), "\n-----");
      }
      await c2.query("ROLLBACK"); c2.release();
    }
  }
  process.exit(0);
}
main().catch((e) => { console.error(e); process.exit(1); });
