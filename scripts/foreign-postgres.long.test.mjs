// `npm start` with a PostgreSQL of the user's own, entered as its administrator: `npm run test:long`.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCluster, stopCluster } from "./postgres/cluster.mjs";
import { ensureDatabase, withClient } from "./postgres/provision.mjs";
import { COLD_MS, makePrivateCopy, removePrivateCopy, startCopy, stopCopy } from "./testing/private-copy.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const NAME = `foreign-${process.pid}`;
const person = { email: "founder@example.com", password: "correct horse battery staple", tenantName: "Foreign" };
let copy;
let cluster;
let settings;

beforeAll(async () => {
  [copy, cluster] = await Promise.all([makePrivateCopy(), startCluster({ root, name: NAME })]);
  await ensureDatabase(cluster.superuserUrl(), "growth");
  settings = {
    DATABASE_URL: cluster.superuserUrl("growth"),
    AUTH_SECRET: randomBytes(32).toString("base64"),
    DATA_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
}, COLD_MS);
afterAll(async () => {
  if (cluster) await stopCluster(cluster);
  for (const folder of [cluster?.folder, join(root, ".aura", NAME)]) if (folder) rmSync(folder, { recursive: true, force: true });
  removePrivateCopy(copy);
});

const at = (path) => `http://127.0.0.1:${copy.port}${path}`;
const logins = async () => (await withClient(settings.DATABASE_URL, (client) =>
  client.query("select distinct usename as name from pg_stat_activity where datname = 'growth' and pid <> pg_backend_pid() order by 1"))).rows.map((row) => row.name);

test("an administrator's login makes the roles, signs people up, and the second start finds them", { timeout: COLD_MS }, async ({ task }) => {
  const first = await startCopy(copy, { settings });
  const headers = { "content-type": "application/json", origin: `http://localhost:${copy.port}`, "sec-fetch-site": "same-origin" };
  const signedUp = await fetch(at("/api/auth/sign-up"), { method: "POST", headers, body: JSON.stringify(person) });
  expect(signedUp.status).toBe(201);
  const cookie = signedUp.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  const tenants = async () => (await (await fetch(at("/api/v1/tenants"), { headers: { cookie } })).json()).items.map(({ name }) => name);
  expect(await tenants()).toEqual(["Foreign"]);
  // The administrator's own login reaches neither process.
  expect(await logins()).toEqual(["aura_app", "aura_jobs"]);
  expect(existsSync(join(copy.repo, ".aura/postgres"))).toBe(false);
  expect(existsSync(join(copy.repo, ".aura/secrets.json"))).toBe(false);
  await stopCopy(first);
  const second = await startCopy(copy, { settings });
  expect(second.read()).toContain("The database is up to date.");
  expect(await tenants()).toEqual(["Foreign"]);
  const advice = execFileSync(process.execPath, ["scripts/doctor.mjs", "--rollups", "--reencrypt"], {
    cwd: copy.repo, encoding: "utf8", env: { ...process.env, ...settings, PORT: String(copy.port) },
  });
  expect(advice).toMatch(/roll-ups of 0 projects are what the facts say[\s\S]*under the key k1, the only one in use/);
  task.meta.note = `first start ${first.took} ms, second ${second.took} ms`;
  await stopCopy(second);
});

test("without its secrets, or with fewer connections than the pools may open, it says so and stops", { timeout: 60_000 }, async () => {
  await expect(startCopy(copy, { settings: { DATABASE_URL: settings.DATABASE_URL } })).rejects.toThrow("AUTH_SECRET and DATA_KEYS must be set too");
  await expect(startCopy(copy, { settings: { ...settings, DATABASE_POOL: "60" } })).rejects.toThrow(/may open 130 database connections .* Set DATABASE_POOL to 43 or less/);
});
