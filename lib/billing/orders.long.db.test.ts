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

test("1,000 random orders and repetitions of one subscription's life end in the same state", async () => {
  await replayLives(billing, 1_000, 20_260_520);
}, 3_000_000);
