import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";
import { findPortProblem } from "../supervisor/ports.mjs";
import { blocked, fine, mend } from "./finding.mjs";

const GIB = 1024 ** 3;
const LEAST_DISK = 3 * GIB;
const LEAST_MEMORY = GIB;

export async function examineMachine(root) {
  return [nodeVersion(root), diskSpace(root), memory(), folder(root), packages(root), await port(root)];
}

function nodeVersion(root) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return fine(`Node ${process.versions.node} is recent enough.`);
  if (existsSync(join(root, "node_modules/.bin/node"))) return fine(`Node ${process.versions.node} is old, but a recent one came with the packages and is used instead.`);
  if (major >= 20) return fine(`Node ${process.versions.node} is old; the first start installs a recent one beside the packages.`);
  return blocked(`Node ${process.versions.node} is too old. Install Node 24 (at least 20).`);
}

function diskSpace(root) {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / GIB;
  if (bavail * bsize >= LEAST_DISK) return fine(`${free.toFixed(0)} GiB of disk are free.`);
  return mend(`Only ${free.toFixed(1)} GiB of disk are free; packages, build and database need 3. Free some, or move the folder.`);
}

function memory() {
  if (freemem() >= LEAST_MEMORY) return fine(`${(freemem() / GIB).toFixed(1)} GiB of memory are free.`);
  return mend("Less than 1 GiB of memory is free, and a build may be killed for it. Stop something else.");
}

function folder(root) {
  try {
    accessSync(root, constants.W_OK);
    return fine("This folder can be written to.");
  } catch {
    return blocked(`The folder ${root} cannot be written to. Give it to the user who starts Aura: chown -R USER ${root}`);
  }
}

function packages(root) {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return blocked('The packages are not installed. "npm start" does it, or run "npm ci".');
  const wanted = Object.keys(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages).length;
  const there = Object.keys(JSON.parse(readFileSync(installed, "utf8")).packages).length;
  if (there < wanted / 2) return blocked('Many packages are missing. Run "npm ci".');
  return fine("The packages are installed.");
}

async function port(root) {
  const chosen = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(chosen) || chosen < 1 || chosen > 65_535) return mend(`PORT is "${process.env.PORT}", which is not a port number. Unset it for 3000.`);
  const problem = await findPortProblem(chosen);
  if (!problem) return fine(`Port ${chosen} is free.`);
  if (existsSync(join(root, ".aura/run.json"))) {
    const { readRun } = await import("../supervisor/run-file.mjs");
    const run = readRun(root);
    if (run?.port === chosen) return fine(`Aura runs on port ${chosen} (process ${run.pid}, since ${run.startedAt}).`);
  }
  return mend(problem);
}
