// Starts the whole product from a private folder, as the user who runs the tests: `npm run test:long`.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginUrl } from "./postgres/roles.mjs";
import { withClient } from "./postgres/provision.mjs";
import { freePort } from "./supervisor/ports.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const COLD_MS = 7 * 60_000;
const WARM_MS = 15_000;
const STOP_MS = 5_000;
const tenant = randomUUID();
let parent;
let repo;
let port;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), "aura-private-"));
  chmodSync(parent, 0o700);
  repo = join(parent, "aura");
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    mkdirSync(dirname(join(repo, file)), { recursive: true });
    cpSync(join(root, file), join(repo, file));
  }
  // Hard links where they can be made: the packages are the slow part and not the one under test.
  try {
    execFileSync("cp", ["-al", join(root, "node_modules"), join(repo, "node_modules")], { stdio: "ignore" });
  } catch {
    cpSync(join(root, "node_modules"), join(repo, "node_modules"), { recursive: true, verbatimSymlinks: true });
  }
  port = await freePort();
}, COLD_MS);

afterAll(() => {
  const pointer = join(repo, ".aura/postgres/location.json");
  if (existsSync(pointer)) rmSync(dirname(JSON.parse(readFileSync(pointer, "utf8")).folder), { recursive: true, force: true });
  rmSync(parent, { recursive: true, force: true });
});

async function start() {
  const begun = Date.now();
  const { AUTH_SECRET, DATA_KEYS, DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL, ...env } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: repo, env: { ...env, PORT: String(port), NODE_ENV: "" } });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  while (!output.includes("Aura is ready") && child.exitCode === null) await sleep(50);
  if (child.exitCode !== null) throw new Error(output);
  return { child, ended, took: Date.now() - begun, read: () => output };
}

async function stop({ child, ended }) {
  const begun = Date.now();
  child.kill("SIGINT");
  expect(await ended).toBe(0);
  return Date.now() - begun;
}

function ownerUrl() {
  const { databasePort } = JSON.parse(readFileSync(join(repo, ".aura/run.json"), "utf8"));
  const { AUTH_SECRET: secret } = JSON.parse(readFileSync(join(repo, ".aura/secrets.json"), "utf8"));
  return loginUrl(`postgresql://x@127.0.0.1:${databasePort}/aura`, secret, "aura_owner");
}

test("a first start builds and serves, and Ctrl-C stops it cleanly", { timeout: COLD_MS }, async () => {
  const run = await start();
  expect((await fetch(`http://127.0.0.1:${port}/api/health/ready`)).status).toBe(200);
  await withClient(ownerUrl(), (client) => client.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'Kept')", [tenant, `kept-${tenant}`]));
  expect(await stop(run)).toBeLessThan(STOP_MS);
  expect(existsSync(join(repo, ".aura/run.json"))).toBe(false);
});

test("a second start is quick and finds its data; a killed one is recovered from", { timeout: COLD_MS }, async () => {
  const killed = await start();
  expect(killed.took).toBeLessThan(WARM_MS);
  expect(killed.read()).not.toContain("Building");
  killed.child.kill("SIGKILL");
  await killed.ended;
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/`).catch(() => "gone"), { timeout: 40_000 }).toBe("gone");
  const run = await start();
  const { rows } = await withClient(ownerUrl(), (client) => client.query("select name from tenants where tenant_id = $1", [tenant]));
  expect(rows).toEqual([{ name: "Kept" }]);
  await stop(run);
});

test("a taken port is a clear sentence", { timeout: 60_000 }, async () => {
  const other = createServer().listen(port);
  await expect(start()).rejects.toThrow(`Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`);
  other.close();
});
