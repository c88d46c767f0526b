import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startSandbox } from "./start";
import { clientOf, makePayer, makePlans } from "./testing/client";

const folder = mkdtempSync(join(tmpdir(), "aura-sandbox-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what it holds outlives it: objects, keys of writes, and webhooks that were not taken", async () => {
  const stateFile = join(folder, "state.json");
  const first = await startSandbox({ port: 0, stateFile, webhookUrl: "http://127.0.0.1:9/closed", speed: 100_000 });
  const stripe = clientOf(first);
  const { growth } = await makePlans(stripe);
  const { customer } = await makePayer(stripe);
  const make = (client: typeof stripe) => client.subscriptions.create({ customer: customer.id, items: [{ price: growth.id }] }, { idempotencyKey: "kept" });
  const { id } = await make(stripe);
  await first.close();
  expect(statSync(stateFile).mode & 0o777).toBe(0o600);

  const types: string[] = [];
  const listener = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
    types.push((JSON.parse(body) as { type: string }).type);
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const webhookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  const second = await startSandbox({ port: 0, stateFile, webhookUrl, speed: 100_000 });
  expect((await make(clientOf(second))).id).toBe(id);
  expect((await clientOf(second).subscriptions.list({ customer: customer.id })).data).toHaveLength(1);
  await expect.poll(() => types, { timeout: 5_000 }).toContain("customer.subscription.created");
  await second.close();
  listener.closeAllConnections();
  listener.close();
});

test("a state that cannot be read is said, and left as it is", async () => {
  const stateFile = join(folder, "broken.json");
  writeFileSync(stateFile, "{ half");
  await expect(startSandbox({ port: 0, stateFile })).rejects.toThrow(/broken\.json cannot be read/);
  expect(readFileSync(stateFile, "utf8")).toBe("{ half");
});
