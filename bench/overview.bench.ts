// The overview's whole batch, timed inside the route handler, against a one-row query through the same kernel
// and against the same answers from the raw facts.
import { performance } from "node:perf_hooks";
import pg from "pg";
import { z } from "zod";
import { POST as batch } from "@/app/api/v1/metrics/batch/route";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { addDays } from "@/lib/core/dates";
import { overviewQueries } from "@/lib/dashboards/rules/overview";
import type { View } from "@/lib/dashboards/schema";
import { metricsScopeQuery } from "@/lib/metrics/schema";
import { closePool } from "@/lib/platform/db/pool";
import { withTenant } from "@/lib/platform/db/tenant";
import type { RouteHandler } from "@/lib/platform/http/declaration";
import { route } from "@/lib/platform/http/route";
import { createProject } from "@/lib/projects/mutations/create-project";
import { call, testOwner, type TestMember } from "@/lib/wiring/testing";
import { percentile, report, round } from "./report";
import { DAYS, fillFacts, FIRST_DAY, LAST_DAY, rollUp } from "./made-facts";
import { timeRaw } from "./raw-overview";

const SIZES = (process.env.BENCH_LINES ?? "100000,1000000,10000000").split(",").map(Number);
const RUNS = Number(process.env.BENCH_RUNS ?? 150);

const oneRow = route(
  { summary: "One row", tags: ["bench"], kind: "json", access: "project", permission: "project:read", query: metricsScopeQuery, response: z.object({ name: z.string() }) },
  ({ scope }) => withTenant(scope, (tx) => tx.project.findFirst({ where: { tenantId: scope.tenantId, id: scope.projectId }, select: { name: true } })),
);

const VIEWS: Record<string, View> = {
  "all 730 days": view(FIRST_DAY, null, "week"),
  "365 days, year before": view(addDays(LAST_DAY, -364), { kind: "previous_period", from: addDays(LAST_DAY, -729), to: addDays(LAST_DAY, -365) }, "week"),
  "30 days, 30 before": view(addDays(LAST_DAY, -29), { kind: "previous_period", from: addDays(LAST_DAY, -59), to: addDays(LAST_DAY, -30) }, "day"),
};

interface Timed { p50: number; p95: number }
interface SizeResult { lines: number; oneRow: Timed; views: Record<string, Timed>; raw: number }

process.env.REQUESTS_PER_MINUTE = "1000000";
const results: SizeResult[] = [];
for (const lines of SIZES) results.push(await measure(lines));
await closePool();
print(results);

async function measure(lines: number): Promise<SizeResult> {
  const owner = await testOwner();
  const made = await createProject(owner.scope, { name: `Bench ${lines}`, currency: "GBP", timeZone: "Europe/London" });
  const scope: ProjectScope = { ...owner.scope, projectId: asProjectId(made.id) };
  const client = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL });
  await client.connect();
  await fillFacts(client, scope, lines);
  await rollUp(client, scope);
  // What autovacuum does in the minutes after a load; in the middle of the measurement it would be read as a slow page.
  await client.query("VACUUM (ANALYZE)");
  const raw = await timeRaw(client, scope);
  await client.query("CHECKPOINT");
  await client.end();
  const views: Record<string, Timed> = {};
  const base: number[] = [];
  for (const [name, chosen] of Object.entries(VIEWS)) views[name] = await timeView(owner, scope, chosen, base);
  return { lines, oneRow: toTimed(base), views, raw };
}

/** Overview and one-row calls in turn, so that a busy machine slows both. */
async function timeView(member: TestMember, scope: ProjectScope, chosen: View, base: number[]): Promise<Timed> {
  const body = { queries: overviewQueries(chosen) };
  const times: number[] = [];
  for (let run = 0; run < RUNS + 20; run++) {
    const overview = await timeCall(batch, member, scope, "POST", body);
    const single = await timeCall(oneRow, member, scope, "GET");
    if (run < 20) continue;
    times.push(overview);
    base.push(single);
  }
  return toTimed(times);
}

async function timeCall(handler: RouteHandler, { cookie, tenantId }: TestMember, scope: ProjectScope, method: string, body?: unknown): Promise<number> {
  const started = performance.now();
  const { status, headers } = await call(handler, { method, query: { project: scope.projectId, tenant: tenantId }, cookie, ...(body ? { body } : {}) });
  const whole = performance.now() - started;
  if (status !== 200) throw new Error(`${status}`);
  return Number(/total;dur=([\d.]+)/.exec(headers.get("server-timing") ?? "")?.[1] ?? whole);
}

function toTimed(times: readonly number[]): Timed {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

function view(from: string, compare: { kind: "previous_period"; from: string; to: string } | null, grain: View["grain"]): View {
  return {
    range: { from, to: LAST_DAY }, title: "", grain, timeZone: "Europe/London", currency: "GBP", today: addDays(LAST_DAY, 1), notes: [], filters: [],
    compare: compare && { kind: compare.kind, range: { from: compare.from, to: compare.to }, matchWeekday: false },
  };
}

function print(sizes: readonly SizeResult[]): void {
  const rows = sizes.flatMap((size) => [
    [size.lines.toLocaleString("en-GB"), "one row", round(size.oneRow.p50), round(size.oneRow.p95), "1", ""],
    ...Object.entries(size.views).map(([name, timed]) => [
      size.lines.toLocaleString("en-GB"), name, round(timed.p50), round(timed.p95), round(timed.p95 / size.oneRow.p95),
      name.startsWith("all") ? `${round(size.raw / timed.p50)} × (${round(size.raw)} ms)` : "",
    ]),
  ]);
  const worst = (size: SizeResult) => Math.max(...Object.values(size.views).map((timed) => timed.p95));
  const [small, large] = [sizes.at(-2) ?? sizes[0]!, sizes.at(-1)!];
  report("overview", `The overview over ${DAYS} days`, ["lines", "view", "p50 ms", "p95 ms", "× one row (p95)", "faster than raw facts"], rows, [
    { what: "slowest view, p95, over a one-row query", measured: Math.max(...sizes.map((size) => worst(size) / size.oneRow.p95)), op: "<=", limit: 6, unit: " ×" },
    { what: "all 730 days, faster than the raw facts, largest data", measured: large.raw / large.views["all 730 days"]!.p50, op: ">=", limit: 50, unit: " ×" },
    { what: "slowest view, growth with tenfold data", measured: worst(large) / worst(small), op: "<", limit: 1.3, unit: " ×" },
  ]);
}
