import { afterAll, beforeAll, expect, test } from "vitest";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { enterOwnDatabase, killImports } from "./testing/killing.mjs";
import { buildWorker, removeWorker } from "./testing/worker-process.mjs";

beforeAll(async () => {
  await enterOwnDatabase("kill_short");
  await buildWorker();
});
afterAll(async () => {
  await stopProducer();
  removeWorker();
});

test("three kills -9 during imports leave all or nothing, the next start says which, and every import ends by itself", async ({ task }) => {
  const { calm, waits, interrupted } = await killImports({ kills: 3, lines: 10_000, seed: 7 });
  console.info(task.meta.note = `seed 7: ${interrupted} of 3 imports were under way; they ended after ${waits.join(", ")} ms; calm: check ${calm.checkMs} ms, apply ${calm.applyMs} ms`);
  expect(interrupted).toBeGreaterThan(0);
}, 120_000);
