import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_BUILD, ensureBuild } from "../building/build.mjs";
import { watchWorker } from "../building/bundle.mjs";
import { superviseChild } from "./child.mjs";
import { ensureClient } from "../building/client.mjs";
import { openDatabase } from "./database.mjs";
import { isDemoWanted, openDemo } from "./demo.mjs";
import { findPortProblem } from "./ports.mjs";
import { openSandbox } from "./sandbox.mjs";
import { readRun, removeRun, writeRun } from "./run-file.mjs";
import { say } from "./say.mjs";
import { loadEnvFile, readSecrets, setting } from "./settings.mjs";

const READY_TIMEOUT_MS = 120_000;
const DEV_BUILD = { dist: ".next", bundle: ".aura/dev" };

/** Starts everything in order; stops it in the reverse order at a signal or a failure. */
export async function supervise(root, { dev }) {
  loadEnvFile(root);
  const plan = await makePlan(root, dev);
  const stops = [];
  let isStopping = false;
  const stopAll = async (code, sentence) => {
    if (isStopping) return;
    isStopping = true;
    say(sentence);
    while (stops.length > 0) await stops.pop()();
    removeRun(root);
    say("Stopped. The data stays where it is.");
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopAll(0, "Stopping."));
  try {
    await startAll(root, plan, stops, (name) => stopAll(1, `The ${name} process refuses to run; the lines above say why.`));
  } catch (error) {
    if (!isStopping) console.error(`\n${error.message}\n`);
    await stopAll(1, "Starting failed; stopping what was started.");
  }
}

async function makePlan(root, dev) {
  const port = Number(setting("PORT") ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is "${setting("PORT")}", which is not a port number. Unset it for 3000.`);
  const running = readRun(root);
  if (running) {
    throw new Error(`Aura already runs from this folder: http://localhost:${running.port} (process ${running.pid}). Stop that one first.`);
  }
  const role = setting("ROLE") ?? "all";
  const portProblem = role === "worker" ? undefined : await findPortProblem(port);
  if (portProblem) throw new Error(portProblem);
  const databaseUrl = setting("DATABASE_URL");
  const secrets = readSecrets(root, { embedded: !databaseUrl });
  return { dev, port, role, databaseUrl, secrets };
}

async function startAll(root, plan, stops, onRefusal) {
  const run = { pid: process.pid, port: plan.port, startedAt: new Date().toISOString() };
  writeRun(root, run);
  const database = await openDatabase(root, plan.databaseUrl, plan.secrets.AUTH_SECRET, (stop) => stops.push(stop));
  writeRun(root, { ...run, databasePort: database.port });
  const target = plan.dev ? DEV_BUILD : DEFAULT_BUILD;
  if (plan.dev) ensureClient(root);
  else await ensureBuild(root, { target });
  const sandbox = await openSandbox(root, plan, target, (stop) => stops.push(stop));
  const env = childEnvironment(plan, database.urls, sandbox.settings);
  if (plan.role !== "web") stops.push(await startWorker(root, plan, target, { env: env.worker, onRefusal, onBuilt: sandbox.refresh }));
  if (plan.role === "worker") return say("The worker runs. Press Ctrl-C to stop.");
  const web = superviseChild({
    name: "web", args: [join(root, "scripts/server.mjs")], cwd: root, onRefusal,
    env: { ...env.web, PORT: String(plan.port), ROLE: "web" },
  });
  stops.push(web.stop);
  await waitUntilReady(plan.port);
  say(`Aura is ready: ${env.web.APP_URL}   Press Ctrl-C to stop.`);
  if (isDemoWanted(plan, sandbox.settings)) void openDemo(root, env.web.APP_URL);
}

async function startWorker(root, plan, target, { env, onRefusal, onBuilt }) {
  const file = join(root, target.bundle, "worker.mjs");
  const start = () => superviseChild({
    name: "worker", args: ["--enable-source-maps", file], cwd: root, onRefusal, env: { ...env, ROLE: "worker" },
  });
  if (!plan.dev) return existsSync(file) ? start().stop : async () => undefined;
  let worker;
  const stopWatching = await watchWorker(root, target, () => {
    onBuilt();
    if (worker) worker.restart();
    else worker = start();
  });
  return async () => {
    await stopWatching();
    await worker?.stop();
  };
}

/** Each process gets the address of its own role; the owner's goes to none of them. */
function childEnvironment(plan, urls, sandbox) {
  const { DATABASE_URL_FILE, DATABASE_OWNER_URL, AUTH_SECRET_FILE, DATA_KEYS_FILE, DATABASE_EMBEDDED, ...inherited } = process.env;
  const shared = {
    ...inherited,
    ...sandbox,
    ...plan.secrets,
    NODE_ENV: plan.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_URL: setting("APP_URL") ?? `http://localhost:${plan.port}`,
    DATABASE_URL: urls.DATABASE_URL,
    DATABASE_EMBEDDED: plan.databaseUrl ? "off" : "on",
    ...fromFiles(["HOST", "TRUSTED_PROXIES"]),
  };
  return { web: shared, worker: { ...shared, DATABASE_JOBS_URL: urls.DATABASE_JOBS_URL } };
}

/** What scripts/server.mjs reads itself, before the application has opened the files that settings name. */
function fromFiles(names) {
  return Object.fromEntries(names.map((name) => [name, setting(name)]).filter(([, value]) => value !== undefined));
}

const ANY_ADDRESS = ["0.0.0.0", "::"];

export async function waitUntilReady(port, timeout = READY_TIMEOUT_MS) {
  const host = setting("HOST") ?? "";
  const address = host === "" || ANY_ADDRESS.includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  let last = "no answer";
  for (const deadline = Date.now() + timeout; Date.now() < deadline; await sleep(100)) {
    try {
      const response = await fetch(`http://${address}:${port}/api/health/ready`, { signal: AbortSignal.timeout(30_000) });
      if (response.ok) return;
      last = `status ${response.status}: ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
  }
  throw new Error(`The application did not become ready in ${timeout / 1000} s (${last}).`);
}
