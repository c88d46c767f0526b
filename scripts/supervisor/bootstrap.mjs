// Runs on Node 20 and without node_modules: only node: imports, here and in what this file imports.
import { createHash } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { giveUp, say } from "./say.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const LEAST_NODE = [22, 12];

/**
 * Installs the packages when they are not those of package-lock.json, and goes on under a recent Node.
 * Never returns in a process that is too old: that one waits for its successor.
 */
export async function bootstrap(script) {
  ensureInstalled();
  if (!isRecent()) await continueUnderRecentNode(script);
  const bin = join(root, "node_modules/.bin");
  process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ""}`;
}

function isRecent() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

export function ensureInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lock).digest("hex");
  const stamp = join(root, "node_modules/.aura-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  if (!matchesInstalled(lock)) install();
  writeFileSync(stamp, hash);
}

/** True when npm itself has put there what the lock names; optional packages may be absent. */
function matchesInstalled(lock) {
  const file = join(root, "node_modules/.package-lock.json");
  if (!existsSync(file)) return false;
  const installed = JSON.parse(readFileSync(file, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(lock).packages).filter(([path]) => path !== "");
  return wanted.every(([path, { version, optional, peer }]) => {
    const there = installed[path];
    return there ? there.version === version : Boolean(optional || peer);
  });
}

/**
 * A lock file written beside a registry that lacks the packages of other platforms makes `npm ci`
 * refuse; `npm install --no-save` then installs the very same versions and leaves the lock alone.
 */
function install() {
  say("Installing packages (npm ci), one to three minutes the first time.");
  const strict = npm(["ci"], "ignore");
  if (strict.error) giveUp(`npm could not be run: ${strict.error.message}. Install npm, or run "npm ci" by hand.`);
  if (strict.signal) process.exit(130);
  if (strict.status === 0 || npm(["install", "--no-save"], "inherit").status === 0) return;
  giveUp("The packages could not be installed. The lines above say why; most often the registry is not reachable or the disk is full.");
}

function npm(args, output) {
  return spawnSync("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", output, output],
    // Development packages build the app, whatever NODE_ENV says.
    env: { ...process.env, NODE_ENV: "development" },
  });
}

async function continueUnderRecentNode(script) {
  const node = join(root, "node_modules/.bin/node");
  if (!existsSync(node)) {
    giveUp(`Node ${LEAST_NODE.join(".")} or newer is needed; this one is ${process.versions.node}, and the package "node" that brings one along is not installed for this machine.`);
  }
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve) => child.once("close", (...end) => resolve(end)));
  process.exit(signal ? 1 : code);
}
