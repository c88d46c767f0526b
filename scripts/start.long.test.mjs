// Starts the whole product from a private folder, as the user who runs the tests: `npm run test:long`.
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginUrl } from "./postgres/roles.mjs";
import { withClient } from "./postgres/provision.mjs";
import { COLD_MS, makePrivateCopy, removePrivateCopy, startCopy, stopCopy } from "./testing/private-copy.mjs";

const WARM_MS = 15_000;
const STOP_MS = 5_000;
const tenant = randomUUID();
let copy;

beforeAll(async () => {
  copy = await makePrivateCopy();
}, COLD_MS);
afterAll(() => removePrivateCopy(copy));

function ownerUrl() {
  const { databasePort } = JSON.parse(readFileSync(join(copy.repo, ".aura/run.json"), "utf8"));
  const { AUTH_SECRET: secret } = JSON.parse(readFileSync(join(copy.repo, ".aura/secrets.json"), "utf8"));
  return loginUrl(`postgresql://x@127.0.0.1:${databasePort}/aura`, secret, "aura_owner");
}

test("a first start builds and serves, and Ctrl-C stops it cleanly", { timeout: COLD_MS }, async ({ task }) => {
  const run = await startCopy(copy);
  expect((await fetch(`http://127.0.0.1:${copy.port}/api/health/ready`)).status).toBe(200);
  await withClient(ownerUrl(), (client) => client.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'Kept')", [tenant, `kept-${tenant}`]));
  const stopped = await stopCopy(run);
  expect(stopped).toBeLessThan(STOP_MS);
  task.meta.note = `first start ${run.took} ms, stop ${stopped} ms`;
  expect(existsSync(join(copy.repo, ".aura/run.json"))).toBe(false);
});

test("a second start is quick and finds its data; a killed one is recovered from", { timeout: COLD_MS }, async ({ task }) => {
  const killed = await startCopy(copy);
  expect(killed.took).toBeLessThan(WARM_MS);
  task.meta.note = `second start ${killed.took} ms`;
  expect(killed.read()).not.toContain("Building");
  killed.child.kill("SIGKILL");
  await killed.ended;
  await expect.poll(() => fetch(`http://127.0.0.1:${copy.port}/`).catch(() => "gone"), { timeout: 40_000 }).toBe("gone");
  const run = await startCopy(copy);
  const { rows } = await withClient(ownerUrl(), (client) => client.query("select name from tenants where tenant_id = $1", [tenant]));
  expect(rows).toEqual([{ name: "Kept" }]);
  await stopCopy(run);
});

test("a taken port is a clear sentence", { timeout: 60_000 }, async () => {
  const other = createServer().listen(copy.port);
  await expect(startCopy(copy)).rejects.toThrow(`Port ${copy.port} is taken by another program. Stop that program, or choose another port: PORT=${copy.port + 1} npm start`);
  other.close();
});
