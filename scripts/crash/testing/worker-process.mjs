import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleWorker } from "../../building/bundle.mjs";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const target = { bundle: `.aura/test/worker-${process.pid}` };

export const buildWorker = () => bundleWorker(root, target);
export const removeWorker = () => rmSync(join(root, target.bundle), { recursive: true, force: true });

/** The worker as the supervisor starts it, with its log kept line by line. */
export async function startWorkerProcess() {
  const env = { ...process.env, NODE_ENV: "production", ROLE: "worker", LOG_LEVEL: "info" };
  const child = spawn(process.execPath, [join(root, target.bundle, "worker.mjs")], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const worker = { log: "", pid: child.pid, kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (worker.log += chunk));
  await waitFor("the worker runs", () => worker.log.includes("the worker runs"), 20_000, () => worker.log);
  return worker;
}

async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill(signal);
  await ended;
}

export async function waitFor(what, isSo, limitMs = 60_000, detail = () => "") {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(25)) {
    const found = await isSo();
    if (found) return found;
  }
  throw new Error(`It did not come to pass in ${limitMs} ms: ${what}. ${detail()}`);
}

/** Numbers from 0 to 1 that are the same at each run. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
