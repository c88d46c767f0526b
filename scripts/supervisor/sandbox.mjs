import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleSandbox } from "../building/bundle.mjs";
import { superviseChild } from "./child.mjs";
import { findPortProblem } from "./ports.mjs";
import { say } from "./say.mjs";
import { setting } from "./settings.mjs";

const FIRST_PORT = 4010;
const MOST_PORTS = 50;
const READY_LIMIT_MS = 15_000;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Runs the stand-in of the outside services where it belongs, and says how to reach it.
 * Without being asked for it runs only beside the embedded database, for an address of this machine, and never
 * where there is a real key.
 * @returns {Promise<{ settings: Record<string, string>, refresh: () => void }>} settings of web and worker
 */
export async function openSandbox(root, plan, target, onStarted) {
  if (!isWanted(plan)) return { settings: {}, refresh: () => undefined };
  const file = join(root, target.bundle, "sandbox.mjs");
  if (plan.dev) await bundleSandbox(root, target);
  if (!existsSync(file)) throw new Error(`The sandbox has not been built: ${file} is missing. Build it with: npm run build`);
  const { env, settings } = await sandboxSettings(plan.port, { SANDBOX_STATE: join(root, ".aura/sandbox.json"), SANDBOX_CLOCK: setting("SANDBOX_CLOCK") ?? "1", SANDBOX_SEED: setting("SANDBOX_SEED") ?? "", SANDBOX_ORDERS: setting("SANDBOX_ORDERS") ?? "", SANDBOX_CAMPAIGNS: setting("SANDBOX_CAMPAIGNS") ?? "" });
  const child = superviseChild({ name: "sandbox", args: ["--enable-source-maps", file], cwd: root, onRefusal: () => undefined, env: { ...outsideOf(process.env), ...env } });
  onStarted(child.stop);
  await waitForSandbox(settings.STRIPE_API_BASE);
  say(`The sandbox stands in for the outside services at ${settings.STRIPE_API_BASE}; no money moves.`);
  let built = readFileSync(file, "utf8");
  const refresh = () => {
    const now = readFileSync(file, "utf8");
    if (now !== built) child.restart();
    built = now;
  };
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE, ...others } = settings;
  const stripe = setting("STRIPE_SECRET_KEY") ? {} : { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE };
  return { settings: { ...others, ...stripe }, refresh };
}

export function isWanted({ databaseUrl, port }, read = setting) {
  const wish = read("SANDBOX");
  if (wish && !["on", "off"].includes(wish)) throw new Error(`SANDBOX is "${wish}"; it must be on or off.`);
  if (wish) return wish === "on";
  const { hostname } = new URL(read("APP_URL") ?? `http://localhost:${port}`);
  return !databaseUrl && !read("STRIPE_SECRET_KEY") && LOOPBACK.includes(hostname);
}

/** What the sandbox is started with, and what the application needs to find it. */
export async function sandboxSettings(appPort, more, given) {
  const port = given ?? (await choosePort());
  const key = `sk_test_sandbox${randomBytes(12).toString("hex")}`;
  const secret = `whsec_sandbox${randomBytes(16).toString("hex")}`;
  const env = {
    ...more, SANDBOX_PORT: String(port), SANDBOX_KEY: key, SANDBOX_WEBHOOK_SECRET: secret, SANDBOX_WEBHOOK_URL: `http://${appAddress()}:${appPort}/api/webhooks/stripe`,
  };
  const address = `http://localhost:${port}`;
  return { env, settings: { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_BASE: address, SANDBOX_URL: address, SANDBOX_CLOCK: more.SANDBOX_CLOCK ?? "1" } };
}

function appAddress() {
  const host = setting("HOST") ?? "";
  return host === "" || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
}

async function choosePort() {
  const given = setting("SANDBOX_PORT");
  const first = Number(given ?? FIRST_PORT);
  if (!Number.isInteger(first) || first < 1 || first > 65_535) throw new Error(`SANDBOX_PORT is "${given}", which is not a port number. Unset it for ${FIRST_PORT}.`);
  for (let port = first; port < first + MOST_PORTS; port += 1) {
    const problem = await findPortProblem(port);
    if (!problem) return port;
    if (given) throw new Error(problem.replace("PORT=", "SANDBOX_PORT="));
  }
  throw new Error(`No port from ${first} on is free for the sandbox. Choose one: SANDBOX_PORT=5010 npm start`);
}

/** It needs no secret of the application. */
export function outsideOf({ PATH, HOME, TZ, LANG, NODE_OPTIONS, SystemRoot }) {
  return Object.fromEntries(Object.entries({ PATH, HOME, TZ, LANG, NODE_OPTIONS, SystemRoot, NODE_ENV: "production" }).filter(([, value]) => value !== undefined));
}

export async function waitForSandbox(url) {
  for (const deadline = Date.now() + READY_LIMIT_MS; Date.now() < deadline; await sleep(50)) {
    const isThere = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(({ ok }) => ok, () => false);
    if (isThere) return;
  }
  throw new Error(`The sandbox did not answer within ${READY_LIMIT_MS / 1000} s; the lines above say why.`);
}
