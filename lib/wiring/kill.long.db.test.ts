import { PgBoss } from "pg-boss";
import { afterAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { defineJob, fillJobs, type JobPayload } from "@/lib/platform/jobs/definition";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { startWorker } from "@/lib/platform/jobs/worker";
import { openJobScope } from "./gates/job-gate";
import { testOwner } from "./testing";

afterAll(stopProducer);

test("a job whose process was killed runs again within 60 s", async () => {
  let runs = 0;
  const job = defineJob("test.killed", z.object({}), async () => void runs++);
  fillJobs([job]);
  const owner = await testOwner();
  await withTenantSql({ tenantId: owner.tenantId, projectId: null }, (db) => enqueue(owner.scope, db, "test.killed"));
  // Takes the job and never says another word about it, as a killed process would.
  const dead = new PgBoss({ connectionString: process.env.DATABASE_JOBS_URL, migrate: false, createSchema: false, supervise: false, schedule: false });
  await dead.start();
  expect(await dead.fetch<JobPayload>("test.killed")).toHaveLength(1);
  const killedAt = Date.now();
  const worker = await startWorker([job], { openScope: openJobScope });
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 60_000, interval: 250 });
  expect(Date.now() - killedAt).toBeGreaterThan(10_000);
  await Promise.all([worker.stop(), dead.stop({ graceful: false })]);
}, 75_000);
