// A copy of the project in a folder of its own, started as a person starts it, for the long suites.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { freePort } from "../supervisor/ports.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const COLD_MS = 7 * 60_000;

/** The working folder's files as git sees them, in a folder that only this user may enter. */
export async function makePrivateCopy() {
  const parent = mkdtempSync(join(tmpdir(), "aura-private-"));
  chmodSync(parent, 0o700);
  const repo = join(parent, "aura");
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
  return { parent, repo, port: await freePort() };
}

export function removePrivateCopy({ parent, repo }) {
  const pointer = join(repo, ".aura/postgres/location.json");
  if (existsSync(pointer)) rmSync(dirname(JSON.parse(readFileSync(pointer, "utf8")).folder), { recursive: true, force: true });
  rmSync(parent, { recursive: true, force: true });
}

/** Starts it and waits until it says that it is ready. Settings of the tests' own environment do not reach it. */
export async function startCopy({ repo, port }, { words = [], settings = {} } = {}) {
  const begun = Date.now();
  const { AUTH_SECRET, DATA_KEYS, DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL, VITEST, ...env } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs", ...words], { cwd: repo, env: { ...env, PORT: String(port), NODE_ENV: "", DEMO: "off", ...settings } });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  while (!output.includes("Aura is ready") && child.exitCode === null) await sleep(50);
  if (child.exitCode !== null) throw new Error(output);
  return { child, ended, took: Date.now() - begun, read: () => output };
}

/** As Ctrl-C does. Gives how long it took, in milliseconds. */
export async function stopCopy({ child, ended }) {
  const begun = Date.now();
  child.kill("SIGINT");
  expect(await ended).toBe(0);
  return Date.now() - begun;
}
