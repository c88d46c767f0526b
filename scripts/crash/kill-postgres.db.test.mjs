import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as createProject } from "@/app/api/v1/projects/route";
import { GET as listProjects } from "@/app/api/v1/projects/route";
import { closePool } from "@/lib/platform/db/pool";
import { asSuperuser } from "@/lib/platform/db/testing";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { call, testOwner } from "@/lib/wiring/testing";
import { startOwnCluster } from "./testing/own-cluster.mjs";
import { seeded, waitFor } from "./testing/worker-process.mjs";

const WRITERS = 8;
const KILLS = process.env.LONG === "1" ? 10 : 2;
const LONGEST_MS = 10_000;
const random = seeded(11);
let cluster;
let owner;

beforeAll(async () => {
  cluster = await startOwnCluster();
  Object.assign(process.env, { ...cluster.urls, TEST_DATABASE_ADMIN_URL: cluster.adminUrl });
  owner = await testOwner();
}, 120_000);
afterAll(async () => {
  await Promise.all([closePool(), stopProducer()]);
  await cluster?.remove();
});

/** Creates projects one after the other, as a person without patience would. */
async function write(writer, answers, isOver) {
  for (let count = 0; !isOver(); count++) {
    const name = `Writer ${writer} number ${count}`;
    const from = performance.now();
    const { status, headers, body } = await call(createProject, {
      method: "POST", cookie: owner.cookie, query: { tenant: owner.tenantId }, body: { name, currency: "GBP", timeZone: "Europe/London" },
    });
    answers.push({ name, status, ms: performance.now() - from, retryAfter: headers.get("retry-after"), code: body.code });
    if (status !== 201) await sleep(50);
  }
}

const ask = () => call(listProjects, { cookie: owner.cookie, query: { tenant: owner.tenantId } });

test("Postgres killed under load loses no acknowledged write; the others are told 503, and the process serves again", async ({ task }) => {
  expect(await cluster.setting("fsync")).toBe("on");
  expect(await cluster.setting("synchronous_commit")).toBe("on");
  const answers = [];
  let isOver = false;
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer, answers, () => isOver));
  const back = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const before = answers.length;
    await waitFor("writes are under way", () => answers.slice(before).filter(({ status }) => status === 201).length > 10, 30_000);
    await sleep(random() * 300);
    await cluster.kill();
    await waitFor("someone is told", () => answers.some(({ status }, at) => at >= before && status === 503), LONGEST_MS);
    await cluster.restart();
    const from = performance.now();
    await waitFor("it serves again", async () => (await ask()).status === 200, LONGEST_MS);
    back.push(Math.round(performance.now() - from));
  }
  isOver = true;
  await Promise.all(writers);
  console.info(task.meta.note = `seed 11, ${KILLS} kills: ${await assertKept(answers, back)}`);
}, process.env.LONG === "1" ? 600_000 : 60_000);

async function assertKept(answers, back) {
  const refused = answers.filter(({ status }) => status !== 201);
  for (const { status, retryAfter, code } of refused) expect({ status, retryAfter: Number(retryAfter) > 0, code }).toEqual({ status: 503, retryAfter: true, code: "unavailable" });
  const slowest = Math.round(Math.max(...answers.map(({ ms }) => ms)));
  expect(slowest).toBeLessThan(LONGEST_MS);
  const stored = new Map((await asSuperuser("SELECT name, count(*)::int AS times FROM projects WHERE tenant_id = $1 GROUP BY name", [owner.tenantId])).map((row) => [row.name, row.times]));
  const acknowledged = answers.filter(({ status }) => status === 201);
  expect(acknowledged.filter(({ name }) => stored.get(name) !== 1)).toEqual([]);
  // A write and its audit row commit together, also across the kill.
  const [{ audited }] = await asSuperuser("SELECT count(*)::int AS audited FROM audit_events WHERE tenant_id = $1 AND action = 'project.create'", [owner.tenantId]);
  expect(audited).toBe(stored.size);
  return `${acknowledged.length} acknowledged, ${refused.length} refused, ${stored.size} stored; slowest answer ${slowest} ms; served again after ${back.join(", ")} ms`;
}
