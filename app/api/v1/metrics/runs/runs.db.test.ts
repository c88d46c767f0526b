import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as batch } from "@/app/api/v1/metrics/batch/route";
import { POST as query } from "@/app/api/v1/metrics/query/route";
import type { MetricReply, MetricRunning } from "@/lib/metric-runs/schema";
import { makeFacts } from "@/lib/metrics/testing/facts";
import { storeProject } from "@/lib/metrics/testing/store";
import { forgetSettings } from "@/lib/platform/env/settings";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { call, testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import { DELETE, GET } from "./[id]/route";

const question = (limit: number) => ({ metrics: ["units"], dimensions: ["variant", "channel"], range: { from: "2024-03-01", to: "2024-03-09" }, limit });
let [owner, viewer]: TestMember[] = [];
let project = "";

beforeAll(async () => {
  owner = await testOwner();
  viewer = await testMemberOf(owner, "viewer");
  project = (await storeProject(owner.tenantId, makeFacts(7, "2024-03-01", 10, 20), "Europe/London")).projectId;
  // No read of facts is waited for.
  process.env.METRIC_BUDGET_MS = "0";
  forgetSettings();
});
afterAll(async () => {
  delete process.env.METRIC_BUDGET_MS;
  forgetSettings();
  await stopProducer();
});

async function ask(who: TestMember | undefined, limit: number): Promise<MetricRunning> {
  const { status, body } = await call(batch, { method: "POST", cookie: who?.cookie, query: { project }, body: { queries: { one: question(limit) } } });
  expect(status).toBe(200);
  return (body as { data: Record<string, MetricReply> }).data.one as MetricRunning;
}

const cancel = (who: TestMember | undefined, id: string) => call(DELETE, { method: "DELETE", cookie: who?.cookie, query: { project }, params: { id } });

it("one question and a batch answer with the run that they share", async () => {
  const { runId, status } = await ask(owner, 1);
  const alone = await call(query, { method: "POST", cookie: owner?.cookie, query: { project }, body: question(1) });
  expect(status).toBe("running");
  expect(alone.body).toMatchObject({ data: { status: "running", runId, waiting: ["units"], partial: null, progress: { percent: 0 } } });
});

it("a viewer asks and reads, and cancels only what they asked first", async () => {
  const [own, other] = [await ask(viewer, 2), await ask(owner, 3)];
  const seen = await call(GET, { cookie: viewer?.cookie, query: { project }, params: { id: own.runId } });
  expect(seen.body).toMatchObject({ data: { id: own.runId, status: "running", answer: null, error: null } });
  expect((await cancel(viewer, other.runId)).status).toBe(403);
  expect((await cancel(viewer, own.runId)).body).toMatchObject({ data: { status: "cancelled" } });
  expect((await cancel(owner, other.runId)).body).toMatchObject({ data: { status: "cancelled" } });
});
