import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../postgres/cluster.mjs";

const fileOf = (root) => join(root, ".aura/run.json");

/** What is running from this folder: { pid, port, databasePort, startedAt }, or nothing. */
export function readRun(root) {
  if (!existsSync(fileOf(root))) return undefined;
  const run = JSON.parse(readFileSync(fileOf(root), "utf8"));
  return isOurs(run.pid) ? run : undefined;
}

export function writeRun(root, run) {
  mkdirSync(join(root, ".aura"), { recursive: true });
  writeFileSync(fileOf(root), `${JSON.stringify(run)}\n`);
}

export function removeRun(root) {
  rmSync(fileOf(root), { force: true });
}

/** After a reboot the number may belong to another program. */
function isOurs(pid) {
  if (pid === process.pid || !isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) ? readFileSync(commandLine, "utf8").includes("start.mjs") : true;
}
