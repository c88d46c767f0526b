import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { listDeadLetters, replayDeadJob } from "@/lib/platform/jobs/dead-letters";
import { defineJob, fillJobs, type JobRun } from "@/lib/platform/jobs/definition";
import { enqueue, toPieces } from "@/lib/platform/jobs/enqueue";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { startWorker, type Worker } from "@/lib/platform/jobs/worker";
import { openJob, openJobScope } from "./gates/job-gate";
import { testOwner, type TestMember } from "./testing";

const seen: JobRun<{ id: string }>[] = [];
let fails = false;
const job = defineJob("test.work", z.object({ id: z.string() }), async (run) => {
  if (fails) throw new Error("secret detail");
  seen.push(run);
}, { retryLimit: 0 });
const single = defineJob("test.single", z.object({}), async () => undefined, { policy: "short" });

let owner: TestMember;
let worker: Worker | undefined;

beforeAll(async () => {
  fillJobs([job, single]);
  owner = await testOwner();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  fails = false;
});
afterAll(stopProducer);

const jobsOf = (queue: string) => asSuperuser<{ state: string }>("select state::text from pgboss.job where name = $1", [queue]);
const listDead = async ({ tenantId }: TestMember) => (await listDeadLetters(null, 0, 100)).filter((letter) => letter.tenantId === tenantId);
const replay = ({ scope, tenantId }: TestMember, id: string) => withTenantSql({ tenantId, projectId: null }, (db) => replayDeadJob(scope, db, id));
const wall = () => ({ tenantId: owner.tenantId, projectId: null });

test("a job is there if its transaction commits, over both kinds of transaction", async () => {
  const id = newId();
  await withTenant(wall(), (tx) => enqueue(owner.scope, tx, "test.work", { id }));
  await withTenantSql(wall(), (db) => enqueue(owner.scope, db, "test.work", { id }));
  const lost = new Error("no");
  await expect(withTenant(wall(), async (tx) => { await enqueue(owner.scope, tx, "test.work", { id }); throw lost; })).rejects.toBe(lost);
  await expect(withTenantSql(wall(), async (db) => { await enqueue(owner.scope, db, "test.work", { id }); throw lost; })).rejects.toBe(lost);
  expect(await jobsOf("test.work")).toHaveLength(2);
  worker = await startWorker([job, single], { openScope: openJobScope });
  await vi.waitFor(() => expect(seen).toHaveLength(2), 10_000);
  expect(seen[0]?.scope).toMatchObject({ tenantId: owner.tenantId, actor: { kind: "job", name: "test.work" }, requestId: owner.scope.requestId });
  expect(seen[0]?.data).toEqual({ id });
  await vi.waitFor(async () => expect((await jobsOf("test.work")).every(({ state }) => state === "completed")).toBe(true), 10_000);
}, 30_000);

test("one waiting job per singleton key and tenant", async () => {
  const other = await testOwner();
  const send = (member: TestMember, singletonKey: string) =>
    withTenantSql({ tenantId: member.tenantId, projectId: null }, (db) => enqueue(member.scope, db, "test.single", {}, { singletonKey }));
  const ids = [await send(owner, "a"), await send(owner, "a"), await send(owner, "b"), await send(other, "a")];
  expect(ids.map((id) => id !== null)).toEqual([true, false, true, true]);
});

test("a job that fails for good can be seen and sent again by its tenant alone", async () => {
  fails = true;
  const before = seen.length;
  await withTenantSql(wall(), (db) => enqueue(owner.scope, db, "test.work", { id: "x" }));
  worker = await startWorker([job, single], { openScope: openJobScope });
  const [dead] = await vi.waitFor(async () => {
    const found = await listDead(owner);
    expect(found).toHaveLength(1);
    return found;
  }, { timeout: 15_000, interval: 300 });
  expect(dead).toMatchObject({ queue: "test.work" });
  expect(JSON.stringify(await asSuperuser("select * from pgboss.job where name in ('test.work', 'dead.letters')"))).not.toContain("secret detail");
  const other = await testOwner();
  expect(await listDead(other)).toEqual([]);
  await expect(replay(other, dead!.id)).rejects.toMatchObject({ code: "not_found" });
  fails = false;
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => replay(owner, dead!.id)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await vi.waitFor(() => expect(seen.length).toBe(before + 1), 10_000);
  expect(await listDead(owner)).toEqual([]);
}, 40_000);

test("a job for a tenant that is gone ends without running", async () => {
  const gone = await testOwner();
  await withTenantSql({ tenantId: gone.tenantId, projectId: null }, async (db) => {
    await db.run(sql`update tenants set deleted_at = now() where tenant_id = ${gone.tenantId}`);
  });
  expect(await openJobScope("test.work", { tenantId: gone.tenantId, projectId: null, requestId: "r", data: {} })).toBeNull();
  expect(await openJobScope("test.work", { tenantId: owner.tenantId, projectId: newId(), requestId: "r", data: {} })).toBeNull();
});

test("a job of a suspended tenant waits, keeps its tries and its key, and runs once the tenant is restored", async () => {
  const held = await testOwner();
  const rows = () => asSuperuser<{ state: string; singleton_key: string | null; waits: boolean }>(
    "select state::text, singleton_key, start_after > now() + interval '4 minutes' as waits from pgboss.job where name = 'test.work' and data->>'tenantId' = $1 order by created_on", [held.tenantId]);
  await asSuperuser("update tenants set suspended_at = now(), suspension_note = 'Unpaid.' where tenant_id = $1", [held.tenantId]);
  await withTenantSql({ tenantId: held.tenantId, projectId: null }, (db) => enqueue(held.scope, db, "test.work", { id: "held" }, { singletonKey: "k" }));
  worker = await startWorker([job, single], { openScope: openJob });
  await vi.waitFor(async () => expect((await rows()).map(({ state, waits }) => [state, waits])).toEqual([["completed", false], ["created", true]]), 10_000);
  expect((await rows()).map(({ singleton_key: key }) => key)).toEqual([`${held.tenantId}:k`, `${held.tenantId}:k`]);
  expect(seen.some(({ data }) => data.id === "held")).toBe(false);
  await asSuperuser("update tenants set suspended_at = null where tenant_id = $1", [held.tenantId]);
  await asSuperuser("update pgboss.job set start_after = now() where name = 'test.work' and data->>'tenantId' = $1 and state = 'created'", [held.tenantId]);
  await vi.waitFor(() => expect(seen.filter(({ data }) => data.id === "held")).toHaveLength(1), 10_000);
}, 30_000);

test("an undeclared queue is refused, and parameters keep their places", async () => {
  await expect(withTenantSql(wall(), (db) => enqueue(owner.scope, db, "test.unknown", {}))).rejects.toThrow(/No job is declared/);
  expect(toPieces("a $2 b $1 c $2", ["x", "y"])).toEqual({ strings: ["a ", " b ", " c ", ""], values: ["y", "x", "y"] });
});
