import { afterAll, beforeAll, expect, test } from "vitest";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { enterOwnDatabase, killImports } from "./testing/killing.mjs";
import { buildWorker, removeWorker } from "./testing/worker-process.mjs";

beforeAll(async () => {
  await enterOwnDatabase("kill_long");
  await buildWorker();
});
afterAll(async () => {
  await stopProducer();
  removeWorker();
});

test("twenty kills -9 during imports leave all or nothing, the next start says which, and every import ends by itself", async ({ task }) => {
  const { calm, waits, interrupted } = await killImports({ kills: 20, lines: 20_000, seed: 7 });
  console.info(task.meta.note = `seed 7: ${interrupted} of 20 imports were under way; they ended after ${waits.join(", ")} ms; calm: check ${calm.checkMs} ms, apply ${calm.applyMs} ms`);
  expect(interrupted).toBeGreaterThan(0);
}, 1_800_000);
