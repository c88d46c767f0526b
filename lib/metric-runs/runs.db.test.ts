import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { addDays } from "@/lib/core/dates";
import { asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import type { DimensionId } from "@/lib/metrics/constants";
import { runLong, runQuery } from "@/lib/metrics/data";
import type { MetricQueryInput, MetricResult } from "@/lib/metrics/schema";
import { makeFacts } from "@/lib/metrics/testing/facts";
import { storeFacts, storeProject } from "@/lib/metrics/testing/store";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { startWorker } from "@/lib/platform/jobs/worker";
import { openJobScope } from "@/lib/wiring/gates/job-gate";
import { testOwner } from "@/lib/wiring/testing";
import { getRun } from "./data";
import { runJob } from "./jobs";
import { askBatch, askQuery } from "./mutations/ask";
import { cancelRun } from "./mutations/cancel";
import { expireRuns } from "./mutations/expire";
import { failRun, performRun } from "./mutations/perform";
import { isRunning } from "./rules";
import type { MetricReply, MetricRunning } from "./schema";

const range = { from: "2024-03-01", to: "2024-04-15" };
const compare = { kind: "previous_period" as const };
const calm = new AbortController().signal;

/** What no cube holds, in every way in which it is read. */
const SLOW: Record<string, MetricQueryInput> = {
  products: { metrics: ["gross_revenue", "units"], dimensions: ["product"], range, compare, timeZone: "Asia/Tokyo", limit: 2 },
  byChannel: { metrics: ["gross_revenue", "refunds"], dimensions: ["variant", "channel"], range, limit: 5 },
  hourly: { metrics: ["units"], dimensions: ["product"], range: { from: "2024-03-01", to: "2024-03-07" }, grain: "hour" },
  people: { metrics: ["customers", "new_customers", "orders"], range, compare, grain: "week", timeZone: "America/New_York" },
  whole: { metrics: ["cac", "returning_customers", "net_revenue", "ad_spend"], range, compare, timeZone: "Asia/Tokyo" },
  abroad: { metrics: ["gross_revenue"], dimensions: ["product"], range, timeZone: "Asia/Tokyo", currency: "EUR" },
  unrated: { metrics: ["gross_revenue", "units"], dimensions: ["variant"], range, timeZone: "Asia/Tokyo", currency: "USD", limit: 3 },
};
const QUICK: MetricQueryInput = { metrics: ["orders", "gross_revenue"], range };

let scope: ProjectScope;

beforeAll(async () => {
  const owner = await testOwner();
  scope = { ...await storeProject(owner.tenantId, makeFacts(7, "2024-03-01", 60, 250), "Europe/London"), actor: { kind: "member", userId: owner.userId } };
});

afterEach(() => allow(undefined));
afterAll(stopProducer);

/** 0: no read of facts is waited for. */
function allow(ms: number | undefined): void {
  if (ms === undefined) delete process.env.METRIC_BUDGET_MS;
  else process.env.METRIC_BUDGET_MS = String(ms);
  forgetSettings();
}

function mustRun(reply: MetricReply | undefined): MetricRunning {
  if (!reply || !isRunning(reply)) throw new Error("This was answered at once.");
  return reply;
}

const figures = ({ passport: { queriedAt: _, ...passport }, ...rest }: MetricResult) => ({ ...rest, passport });
const ask = (who: ProjectScope, query: MetricQueryInput) => askQuery(who, query);
/** Another question each time, so that tests do not share runs. */
let marks = 0;
const fresh = (): MetricQueryInput => ({ ...SLOW.byChannel!, limit: 6 + (marks += 1) });

describe("a question that takes too long", () => {
  it("leaves the others of its batch as they are, and shows what is known of it", async () => {
    const plain = await runQuery(scope, SLOW.whole!);
    allow(0);
    const replies = await askBatch(scope, { quick: QUICK, ...SLOW });
    expect(figures(replies.quick as MetricResult)).toEqual(figures(await runQuery(scope, QUICK)));
    for (const name of Object.keys(SLOW)) expect([name, mustRun(replies[name]).status]).toEqual([name, "running"]);
    const { partial, waiting } = mustRun(replies.whole);
    expect(waiting).toEqual(["cac", "returning_customers"]);
    expect(partial?.columns).toEqual(plain.columns);
    const [now, before] = [plain.totals.values, plain.totals.compare!];
    expect(partial?.totals.values).toEqual({ ...now, cac: null, returning_customers: null });
    expect(partial?.totals.compare).toEqual({ ...before, cac: null, returning_customers: null });
    expect(mustRun(replies.products)).toMatchObject({ partial: null, waiting: ["gross_revenue", "units"] });
  });

  it.each(Object.keys(SLOW))("is answered by its run with the same figures as at once: %s", async (name) => {
    const query = SLOW[name]!;
    const plain = await runQuery(scope, { ...query, timeZone: query.timeZone ?? "Europe/London", currency: query.currency ?? "GBP" });
    allow(0);
    const { runId } = mustRun(await ask(scope, query));
    await performRun(scope, runId, calm);
    const run = await getRun(scope, runId);
    expect(run).toMatchObject({ status: "done", error: null, progress: { percent: 100, secondsLeft: 0 } });
    expect(figures(run.answer!)).toEqual(figures(plain));
    // Whoever asks again gets it at once.
    expect(await ask(scope, query)).toEqual(run.answer);
  });

  it("gives the same figures in parts as in one read, whatever is asked", async () => {
    const sales = fc.subarray(["gross_revenue", "refunds", "units", "net_revenue"], { minLength: 1 });
    const people = fc.subarray(["customers", "new_customers", "returning_customers", "cac"], { minLength: 1 });
    const days = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 })).map(([a, b]) => ({ from: addDays("2024-03-01", Math.min(a, b)), to: addDays("2024-03-01", Math.max(a, b)) }));
    const shared = {
      range: days, timeZone: fc.constantFrom("Asia/Tokyo", "America/New_York", "Asia/Kathmandu"), currency: fc.constantFrom("GBP", "EUR", "JPY"),
      compare: fc.constantFrom(null, { kind: "previous_period" as const }),
    };
    const question = fc.oneof(
      fc.record({ ...shared, metrics: sales, dimensions: fc.constantFrom<DimensionId[]>(["product"], ["variant", "channel"], ["product", "country"]), limit: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }) }),
      fc.record({ ...shared, metrics: sales, dimensions: fc.constant<DimensionId[]>(["variant"]), grain: fc.constantFrom("day", "week", "month") }),
      fc.record({ ...shared, metrics: people, grain: fc.constantFrom(null, "day", "week", "month") }),
    ) as fc.Arbitrary<MetricQueryInput>;
    await fc.assert(fc.asyncProperty(question, async (query) => {
      allow(undefined);
      const plain = await runQuery(scope, query, { budgetMs: 60_000 });
      const shares: number[] = [];
      const apart = await runLong(scope, query, 60_000, async (share) => void shares.push(share), () => undefined);
      expect(figures(apart)).toEqual(figures(plain));
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }), { numRuns: process.env.LONG ? 300 : 15 });
  }, process.env.LONG ? 600_000 : 120_000);

  it("is stopped by the clock of the statement, and the snapshot goes on", async () => {
    allow(1);
    const replies = await askBatch(scope, { products: fresh(), quick: QUICK });
    expect("rows" in replies.quick!).toBe(true);
  });

  it("is an error to callers that want the answer itself", async () => {
    allow(0);
    await expect(runQuery(scope, SLOW.products!)).rejects.toMatchObject({ code: "query_too_slow" });
    expect((await runQuery(scope, SLOW.products!, { budgetMs: 60_000 })).rows).toHaveLength(2);
  });
});

describe("a run", () => {
  it("is taken from the queue by a worker", async () => {
    allow(0);
    const { runId } = mustRun(await ask(scope, fresh()));
    const worker = await startWorker([runJob], { openScope: openJobScope });
    try {
      await vi.waitFor(async () => expect((await getRun(scope, runId)).status).toBe("done"), { timeout: 30_000, interval: 100 });
    } finally {
      await worker.stop();
    }
  });

  it("is one for all who ask the same of the same data, and another after an import", async () => {
    allow(0);
    const query = fresh();
    const [first, second] = await Promise.all([ask(scope, query), ask(scope, query)]);
    expect(mustRun(second).runId).toBe(mustRun(first).runId);
    expect(await jobsOf(mustRun(first).runId)).toBe(1);
    await asSuperuser(`INSERT INTO imports (tenant_id, project_id, id, kind, file_name, status, applied_at, updated_at)
      VALUES ($1, $2, $3, 'orders', 'a.csv', 'applied', now(), now())`, [scope.tenantId, scope.projectId, newId()]);
    expect(mustRun(await ask(scope, query)).runId).not.toBe(mustRun(first).runId);
  });

  it("tells its progress, and ends when it is cancelled", async () => {
    allow(0);
    const { runId } = mustRun(await ask(scope, fresh()));
    await cancelRun(scope, runId);
    await performRun(scope, runId, calm);
    expect(await getRun(scope, runId)).toMatchObject({ status: "cancelled", answer: null });
  });

  it("that is cancelled under way writes no answer, and the next asker starts it again", async () => {
    allow(0);
    const query = fresh();
    const { runId } = mustRun(await ask(scope, query));
    await asSuperuser(`CREATE OR REPLACE FUNCTION cancel_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.id = '${runId}' AND NEW.status = 'running' THEN NEW.status := 'cancelled'; END IF; RETURN NEW; END $$`);
    await asSuperuser("CREATE TRIGGER cancel_it BEFORE UPDATE ON metric_runs FOR EACH ROW EXECUTE FUNCTION cancel_it()");
    try {
      await performRun(scope, runId, calm);
    } finally {
      await asSuperuser("DROP TRIGGER cancel_it ON metric_runs");
    }
    const left = await getRun(scope, runId);
    expect(left).toMatchObject({ status: "cancelled", answer: null });
    expect(left.progress.percent).toBeGreaterThan(0);
    expect(mustRun(await ask(scope, query))).toMatchObject({ runId, status: "running" });
  });

  it("of a process that ends is tried again; one with a fault of ours says so for ten minutes", async () => {
    allow(0);
    const query = fresh();
    const { runId } = mustRun(await ask(scope, query));
    await expect(runJob.run({ scope, data: { runId }, jobId: newId(), signal: AbortSignal.abort() })).rejects.toThrow(/taken up again/);
    expect((await getRun(scope, runId)).status).toBe("running");
    await failRun(scope, runId, "It went wrong.");
    expect(mustRun(await ask(scope, query))).toMatchObject({ runId, status: "failed", error: "It went wrong." });
    await asSuperuser("UPDATE metric_runs SET finished_at = finished_at - interval '11 minutes' WHERE id = $1", [runId]);
    expect(mustRun(await ask(scope, query))).toMatchObject({ runId, status: "running", error: null });
    await runJob.run({ scope, data: { runId }, jobId: newId(), signal: calm });
    expect((await getRun(scope, runId)).status).toBe("done");
  });

  it("goes after a day, and ends when no job will take it up", async () => {
    allow(0);
    const [old, lost, waiting] = [mustRun(await ask(scope, fresh())), mustRun(await ask(scope, fresh())), mustRun(await ask(scope, fresh()))];
    await asSuperuser("UPDATE metric_runs SET expires_at = now() - interval '1 minute' WHERE id = $1", [old.runId]);
    await asSuperuser("UPDATE metric_runs SET updated_at = now() - interval '3 minutes' WHERE id = ANY($1)", [[lost.runId, waiting.runId]]);
    await asSuperuser("DELETE FROM pgboss.job WHERE data->'data'->>'runId' = $1", [lost.runId]);
    expect(await expireRuns({ ...scope, projectId: null })).toBeGreaterThanOrEqual(2);
    await expect(getRun(scope, old.runId)).rejects.toMatchObject({ code: "not_found" });
    expect(await getRun(scope, lost.runId)).toMatchObject({ status: "failed", error: expect.stringContaining("stopped too often") as string });
    expect((await getRun(scope, waiting.runId)).status).toBe("running");
  });
});

describe("the wall", () => {
  it("another tenant and another project see no run", async () => {
    allow(0);
    const { runId } = mustRun(await ask(scope, fresh()));
    const stranger = await storeFacts({ products: [], variants: [], customers: [], orders: [], campaigns: [], adDays: [], rates: [], sessionDays: [], emailSends: [] }, "Europe/London");
    const sister = { ...scope, projectId: stranger.projectId };
    for (const who of [stranger, sister]) {
      await expect(getRun(who, runId)).rejects.toMatchObject({ code: "not_found" });
      await expect(cancelRun(who, runId)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("only its first asker, an owner and an admin cancel it", async () => {
    allow(0);
    const { runId } = mustRun(await ask(scope, fresh()));
    const colleague = { ...scope, role: "analyst" as const, actor: { kind: "member" as const, userId: asUserId(newId()) } };
    await expect(cancelRun(colleague, runId)).rejects.toMatchObject({ code: "forbidden" });
    expect((await cancelRun({ ...colleague, role: "admin" }, runId)).status).toBe("cancelled");
  });
});

async function jobsOf(runId: string): Promise<number> {
  const [row] = await asSuperuser<{ count: number }>("SELECT count(*)::int AS count FROM pgboss.job WHERE data->'data'->>'runId' = $1", [runId]);
  return row?.count ?? 0;
}
