import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../postgres/cluster.mjs";

/** Runs `work` while no other process of this machine holds the same lock folder. */
export async function withLock(folder, work) {
  mkdirSync(dirname(folder), { recursive: true });
  while (!tryLock(folder)) {
    breakIfDead(folder);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tryLock(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(folder, String(process.pid)), "");
  return true;
}

function breakIfDead(folder) {
  try {
    const [holder] = readdirSync(folder);
    const isYoung = Date.now() - statSync(folder).mtimeMs < 2_000;
    if (holder ? isAlive(Number(holder)) : isYoung) return;
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The holder let go in between.
  }
}

/** Processes that use something shared, each as a file named by its pid. */
export function addUser(folder, pid = process.pid) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, String(pid)), "");
}

/** @returns the pids of living users; the files of dead ones are removed */
export function livingUsers(folder) {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).map(Number).filter((pid) => {
    if (isAlive(pid)) return true;
    rmSync(join(folder, String(pid)), { force: true });
    return false;
  });
}

export function removeUser(folder, pid = process.pid) {
  rmSync(join(folder, String(pid)), { force: true });
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
