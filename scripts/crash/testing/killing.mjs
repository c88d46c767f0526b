import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { startApply } from "@/lib/imports/mutations/apply";
import { startCheck } from "@/lib/imports/mutations/check";
import { uploadText } from "@/lib/imports/testing";
import { asSuperuser, cloneTestDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { createProject } from "@/lib/projects/mutations/create-project";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext } from "@/lib/rollups/project-context";
import { testOwner } from "@/lib/wiring/testing";
import { seeded, startWorkerProcess, waitFor } from "./worker-process.mjs";

const RUNNING = ["checking", "applying"];
const RESUME_MS = 60_000;
const BATCH = 3;

/** A database of its own: the worker takes every job that it finds. */
export async function enterOwnDatabase(label) {
  const database = await cloneTestDatabase(label);
  Object.assign(process.env, {
    DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, DATABASE_JOBS_URL: database.jobsUrl, TEST_DATABASE_ADMIN_URL: database.adminUrl,
  });
}

export function orderFile(lines) {
  const rows = Array.from({ length: lines }, (_, at) =>
    `${1000 + Math.floor(at / 2)},2024-0${1 + (at % 9)}-1${Math.floor(at / 2) % 10} 10:00:00,S${at % 40},Item ${at % 40},${1 + (at % 3)},${(at % 50) + 1}.25,c${Math.floor(at / 6)},GB`);
  return `Order,Date,SKU,Title,Quantity,Price,Customer,Country\n${rows.join("\n")}\n`;
}

/** Kills the worker at seeded moments, one import each, and sees every import to its end. */
export async function killImports({ kills, lines, seed }) {
  const random = seeded(seed);
  const text = orderFile(lines);
  const stage = { text, lines, worker: await startWorkerProcess() };
  try {
    const calm = await importCalmly(stage);
    const killed = [];
    const waits = [];
    for (let at = 0; at < kills; at++) {
      killed.push(await killOnce(stage, at % 2 === 0 ? "apply" : "check", random(), calm));
      // Few at a time: one worker runs them one after the other, and more would wait for each other.
      if (killed.length % BATCH > 0 && at + 1 < kills) continue;
      waits.push(...(await Promise.all(killed.slice(waits.length).map((one) => seeEnd(one, killed, calm)))));
    }
    return { calm, waits, interrupted: killed.filter((one) => RUNNING.includes(one.status)).length };
  } finally {
    await stage.worker.kill();
  }
}

async function importCalmly(stage) {
  const one = await upload(stage);
  const checkMs = await timed(() => runStep(one, "check").then(() => reach(one, "checked")));
  const applyMs = await timed(() => runStep(one, "apply").then(() => reach(one, "applied")));
  return { checkMs, applyMs, totals: await totalsOf(one.scope) };
}

async function upload({ text }) {
  const owner = await testOwner();
  const project = await createProject(owner.scope, { name: "Shop", currency: "GBP", timeZone: "Europe/London" });
  const scope = { ...owner.scope, projectId: project.id };
  const { id, mapping } = await uploadText(scope, "orders", text);
  return { scope, id, mapping };
}

const runStep = (one, step) => (step === "check" ? startCheck(one.scope, one.id, one.mapping) : startApply(one.scope, one.id, { refused: "skip" }));

async function timed(work) {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

async function killOnce(stage, step, part, calm) {
  const one = await upload(stage);
  if (step === "apply") {
    await runStep(one, "check");
    await reach(one, "checked");
  }
  await runStep(one, step);
  await sleep(0.85 * part * (step === "check" ? calm.checkMs : calm.applyMs));
  await stage.worker.kill();
  const killedAt = Date.now();
  const { status } = await assertAllOrNothing(one, stage.lines);
  stage.worker = await startWorkerProcess();
  if (RUNNING.includes(status)) await assertSaid(stage.worker, one, status);
  return { ...one, status, killedAt };
}

/** Status and facts are read in one statement, for Postgres may still be ending what the dead process began. */
async function assertAllOrNothing({ scope, id }, lines) {
  const [now] = await asSuperuser(`
    SELECT i.status, (SELECT count(*)::int FROM order_lines l WHERE l.tenant_id = i.tenant_id) AS lines,
           (SELECT count(*)::int FROM orders o WHERE o.tenant_id = i.tenant_id) AS orders
    FROM imports i WHERE i.id = $1`, [id]);
  const isApplied = now.status === "applied";
  expect(now).toMatchObject({ lines: isApplied ? lines : 0, orders: isApplied ? lines / 2 : 0 });
  expect([...RUNNING, "checked", "applied"]).toContain(now.status);
  expect(await differences(scope)).toEqual([]);
  return now;
}

const differences = (scope) => withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)), { statementTimeoutMs: 120_000 });

/** Unless Postgres had the whole transaction already, and ended it before the next start looked. */
function assertSaid(worker, one, status) {
  const { id } = one;
  const isSaid = () => worker.log.split("\n").some((line) => line.includes(id) && line.includes(`interrupted while ${status}: nothing of it had been written`));
  return waitFor(`the log names import ${id}`, async () => isSaid() || ["applied", "checked"].includes(await statusOf(one)), 5_000, () => worker.log);
}

/** It goes on by itself; a file whose dry run was killed is then applied as its user would. */
async function seeEnd(one, killed, calm) {
  // One worker runs the interrupted ones one after the other, each as long as it took undisturbed, or twice that on a busy machine.
  const limitMs = RESUME_MS + BATCH * 2 * (calm.checkMs + calm.applyMs);
  await waitFor("the step ends by itself", async () => !RUNNING.includes(await statusOf(one)), limitMs);
  const [{ at }] = await asSuperuser("SELECT updated_at AS at FROM imports WHERE id = $1", [one.id]);
  const lastKill = Math.max(one.killedAt, ...killed.map(({ killedAt }) => killedAt).filter((time) => time < at.getTime()));
  const waited = RUNNING.includes(one.status) ? at.getTime() - lastKill : 0;
  expect(waited).toBeLessThan(limitMs);
  if ((await statusOf(one)) === "checked") await runStep(one, "apply");
  await reach(one, "applied");
  expect(await totalsOf(one.scope)).toEqual(calm.totals);
  expect(await differences(one.scope)).toEqual([]);
  return waited;
}

const statusOf = async ({ id }) => (await asSuperuser("SELECT status FROM imports WHERE id = $1", [id]))[0].status;
const reach = (one, status) => waitFor(`the import is ${status}`, async () => (await statusOf(one)) === status);

const totalsOf = async (scope) => (await asSuperuser(`
  SELECT (SELECT array[count(*), sum(quantity), sum(amount_micros)]::text FROM order_lines WHERE tenant_id = $1) AS lines,
         (SELECT count(*)::int FROM orders WHERE tenant_id = $1) AS orders, (SELECT count(*)::int FROM customers WHERE tenant_id = $1) AS customers,
         (SELECT array[sum(gross_micros), sum(orders)]::text FROM cube_orders WHERE tenant_id = $1) AS cube`, [scope.tenantId]))[0];
