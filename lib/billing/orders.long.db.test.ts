import { afterAll, beforeAll, test } from "vitest";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { replayLives } from "./testing/lives";
import { testBilling, type TestBilling } from "./testing/sandboxed";

let billing: TestBilling;
beforeAll(async () => {
  billing = await testBilling();
});
afterAll(async () => {
  await billing.close();
  await stopProducer();
});

const SEED = 20_260_520;

test("1,000 random orders and repetitions of one subscription's life end in the same state", async ({ task }) => {
  await replayLives(billing, 1_000, SEED);
  Object.assign(task.meta, { note: `seed ${SEED}: 1,000 orders of Stripe's answers and 1,000 of its events` });
}, 3_000_000);
