import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_BUILD, ensureBuild, isBuildCurrent } from "../building/build.mjs";
import { freePort } from "../supervisor/ports.mjs";
import { outsideOf, sandboxSettings, waitForSandbox } from "../supervisor/sandbox.mjs";
import { readRun } from "../supervisor/run-file.mjs";
import { waitUntilReady } from "../supervisor/supervise.mjs";
import { findChromium } from "./chromium.mjs";
import { acquireTestPostgres, cloneDatabase } from "./database.mjs";
import { readJson } from "../supervisor/lock.mjs";
import { startIssuer } from "./issuer.mjs";
import { startMailServer } from "./mail-server.mjs";
import { runNode } from "./run.mjs";
import { troublesOfPlaywright } from "./troubles.mjs";

const NOTHING = { code: 0, passed: 0, failed: 0 };
const OWN_BUILD = { dist: ".aura/test/next", bundle: ".aura/test/build" };
const STOP_LIMIT_MS = 35_000;

/** Builds, starts web and worker on a clone, and runs the *.e2e.ts files against them. */
export async function runBrowserTests(root, paths, tries = 1) {
  if (!hasBrowserTests(root)) return NOTHING;
  const chromium = findChromium(root);
  const target = chooseBuild(root);
  await ensureBuild(root, { target });
  const postgres = await acquireTestPostgres(root);
  const children = [];
  const mail = await startMailServer(root);
  const issuer = await startIssuer();
  const stop = () => children.forEach((child) => child.kill("SIGTERM"));
  process.on("exit", stop);
  try {
    const base = await startApplication(root, target, await cloneDatabase(postgres, "browser"), { children, settings: { ...mail.settings, ...issuer.settings } });
    return await runPlaywright(root, paths, { BASE_URL: base.url, CHROMIUM_PATH: chromium, MAIL_FOLDER: mail.folder, BROWSER_RETRIES: String(tries - 1), ...base.env });
  } finally {
    await stopChildren(children);
    await mail.stop();
    await issuer.stop();
    process.off("exit", stop);
    await postgres.release();
  }
}

/** A running `npm start` serves from the usual folder: a build of newer sources then goes elsewhere. */
function chooseBuild(root) {
  return isBuildCurrent(root, DEFAULT_BUILD) || !readRun(root) ? DEFAULT_BUILD : OWN_BUILD;
}

function hasBrowserTests(root) {
  const folders = ["app", "components", "lib", "scripts"].map((name) => join(root, name)).filter(existsSync);
  return folders.some((folder) => readdirSync(folder, { recursive: true }).some((path) => String(path).endsWith(".e2e.ts")));
}

async function startApplication(root, target, database, { children, settings }) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const sandbox = await sandboxSettings(port, { SANDBOX_STATE: "", SANDBOX_CLOCK: "20" }, await freePort());
  const shared = {
    ...process.env,
    ...settings,
    ...sandbox.settings,
    NODE_ENV: "production",
    AURA_DIST_DIR: target.dist,
    APP_URL: url,
    PORT: String(port),
    DATABASE_URL: database.DATABASE_URL,
    AUTH_SECRET: Buffer.alloc(32, 7).toString("base64"),
    DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
    SIGNUP: "open",
    // Figures are compared with those of the files' own rates; fetched ones come in at a moment that no test knows.
    FX_SOURCE: "off",
    INSTANCE_ADMINS: "instance-admin@example.com",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
  const start = (args, env) => children.push(spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] }));
  start([join(root, target.bundle, "sandbox.mjs")], { ...outsideOf(process.env), ...sandbox.env });
  await waitForSandbox(sandbox.settings.STRIPE_API_BASE);
  const worker = join(root, target.bundle, "worker.mjs");
  if (existsSync(worker)) start(["--enable-source-maps", worker], { ...shared, ROLE: "worker", DATABASE_JOBS_URL: database.DATABASE_JOBS_URL });
  start([join(root, "scripts/server.mjs")], { ...shared, ROLE: "web" });
  await waitUntilReady(port);
  const env = { DATABASE_URL: database.DATABASE_URL, DATABASE_OWNER_URL: database.DATABASE_OWNER_URL, TEST_DATABASE_ADMIN_URL: database.ADMIN_URL, SANDBOX_URL: sandbox.settings.STRIPE_API_BASE };
  return { url, env };
}

async function stopChildren(children) {
  await Promise.all(children.map(async (child) => {
    if (child.exitCode !== null || child.signalCode) return;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(force);
  }));
}

async function runPlaywright(root, paths, env) {
  const report = join(root, ".aura/test-results", `playwright-${process.pid}.json`);
  mkdirSync(join(root, ".aura/test-results"), { recursive: true });
  const command = join(root, "node_modules/@playwright/test/cli.js");
  const code = await runNode(root, [command, "test", ...paths], { ...process.env, ...env, PLAYWRIGHT_REPORT: report });
  const found = readJson(report);
  const stats = found?.stats ?? { expected: 0, flaky: 0, unexpected: 0 };
  rmSync(report, { force: true });
  return { code, passed: stats.expected + stats.flaky, failed: stats.unexpected, troubles: troublesOfPlaywright(found) };
}
