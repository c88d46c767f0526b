import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import type { Sandbox } from "@/sandbox/start";
import { listIntegrations } from "./data/views";
import { connectAll, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

const KEY = "rk_test_sandbox_reader_51Fernhill";
let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 300 });
});
afterAll(() => sandbox.close());

test("an account that is connected again with another answer has the streams of that answer, and keeps what it brought", async () => {
  const scope = await memberScope();
  const historyFrom = addDays(sandbox.outside.brand.to, -5);
  const streams = async () => (await listIntegrations(scope, { skip: 0, limit: 5 })).items.flatMap((one) => one.streams.map(({ stream, state }) => [stream, state]));
  const orders = async () => Number((await asSuperuser<{ count: string }>("select count(*) from orders where project_id = $1 and vanished_at is null", [scope.projectId]))[0]?.count);

  await connectAll(scope, "stripe", { answers: { key: KEY, counts: "" }, historyFrom });
  await readAll(scope);
  expect([await streams(), await orders()]).toEqual([[["balance", "idle"]], 0]);
  await connectAll(scope, "stripe", { answers: { key: KEY, counts: "orders" }, historyFrom });
  await readAll(scope);
  expect(await streams()).toEqual([["balance", "idle"], ["payments", "idle"]]);
  const brought = await orders();
  expect(brought).toBeGreaterThan(20);
  await connectAll(scope, "stripe", { answers: { key: KEY, counts: "transactions" }, historyFrom });
  await readAll(scope);
  expect([await streams(), await orders()]).toEqual([[["balance", "idle"]], brought]);
});
