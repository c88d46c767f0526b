import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../supervisor/lock.mjs";
import { bundleWorker } from "./bundle.mjs";
import { ensureClient } from "./client.mjs";
import { say } from "../supervisor/say.mjs";
import { hashSources } from "./sources.mjs";

export const DEFAULT_BUILD = { dist: ".next", bundle: ".aura/build" };

const stampFile = (root, target) => join(root, target.bundle, "sources.stamp");

export function isBuildCurrent(root, target = DEFAULT_BUILD) {
  const stamp = stampFile(root, target);
  if (!existsSync(stamp) || !existsSync(join(root, target.dist, "BUILD_ID"))) return false;
  return readFileSync(stamp, "utf8") === hashSources(root);
}

/** Builds pages, routes and worker unless a build of these very sources is there. */
export async function ensureBuild(root, { target = DEFAULT_BUILD, force = false } = {}) {
  ensureClient(root);
  await withLock(join(root, ".aura/build.lock"), async () => {
    if (!force && isBuildCurrent(root, target)) return;
    say("Building the application, one to three minutes.");
    const hash = hashSources(root);
    rmSync(stampFile(root, target), { force: true });
    await runNextBuild(root, target);
    await bundleWorker(root, target);
    mkdirSync(join(root, target.bundle), { recursive: true });
    writeFileSync(stampFile(root, target), hash);
    say("The build is done.");
  });
}

async function runNextBuild(root, target) {
  const env = { ...process.env, NODE_ENV: "production", AURA_DIST_DIR: target.dist, NEXT_TELEMETRY_DISABLED: "1" };
  const tsconfig = join(root, "tsconfig.json");
  const before = readFileSync(tsconfig, "utf8");
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root, env, stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const stop = () => child.kill("SIGTERM");
  process.on("exit", stop);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  process.off("exit", stop);
  // Next adds its own folders to the file; a build must leave the sources as they were.
  if (readFileSync(tsconfig, "utf8") !== before) writeFileSync(tsconfig, before);
  if (code !== 0) throw new Error(`The application could not be built.\n${output.trim()}`);
}
