import { randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../supervisor/ports.mjs";
import { embeddedConnections } from "./connections.mjs";
import { locateCluster } from "./location.mjs";

const SUPERUSER = "postgres";
const NO_SUCH_PID = 99_999_999;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

const DURABLE = {
  shared_buffers: "256MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "4GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
};
const FOR_TESTS = { ...DURABLE, fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "200" };

/**
 * Starts the embedded cluster called `name`, making it first when it is not there.
 * A server left over by a killed supervisor is adopted when `adopt` is set, else stopped first.
 * @param {{ root: string, name: string, port?: number, durable?: boolean, adopt?: boolean }} options
 */
export async function startCluster({ root, name, port, durable = true, adopt = false }) {
  const place = locateCluster(root, name);
  const running = readRunning(place.data);
  if (running && adopt) return describe(place, running.pid, running.port);
  if (running) await stopPid(running.pid);
  disownStalePid(place.data);
  if (!existsSync(join(place.folder, "ready"))) await initialise(place);
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    try {
      const pid = await launch(place, chosen, durable ? { ...DURABLE, max_connections: String(embeddedConnections()) } : FOR_TESTS);
      return describe(place, pid, chosen);
    } catch (error) {
      if (port !== undefined || attempt === 3) throw error;
    }
  }
}

/** A fast shutdown: open transactions are rolled back, nothing acknowledged is lost. */
export async function stopCluster(cluster) {
  await stopPid(cluster.pid);
}

/** The server of this data folder, if one is alive; a stale pid file gives undefined. */
export function readRunning(data) {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isPostgresOf(pid, data)) return undefined;
  return { pid, port };
}

/**
 * After a crash the number in the pid file may belong to another program, and Postgres then refuses.
 * Only the number is replaced: the rest lets Postgres see whether old backends still hold the data.
 */
function disownStalePid(data) {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const [, ...rest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [NO_SUCH_PID, ...rest].join("\n"));
}

function isPostgresOf(pid, data) {
  if (!isAlive(pid)) return false;
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, "utf8").includes(data) : true;
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function describe(place, pid, port) {
  const password = readFileSync(join(place.folder, "password"), "utf8").trim();
  return {
    pid,
    port,
    folder: place.folder,
    superuserUrl: (database = "postgres") =>
      `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
  };
}

/** A half-made folder (killed during initdb) is thrown away and made again. */
async function initialise(place) {
  if (existsSync(place.data)) rmSync(place.data, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true });
  const passwordFile = join(place.folder, "password");
  writeFileSync(passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const flags = [
    `--pgdata=${place.data}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
    "--locale=C", "--no-instructions", "--no-sync",
  ];
  await run(join(place.native, "bin/initdb"), flags, place);
  writeFileSync(join(place.folder, "ready"), "");
}

function spawnOptions(place) {
  const { PATH, HOME, LANG } = process.env;
  const env = { PATH, HOME, LANG, TZ: "UTC", LC_ALL: "C" };
  return { cwd: place.folder, env, ...(place.user ?? {}) };
}

async function run(command, flags, place) {
  const child = spawn(command, flags, { ...spawnOptions(place), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`PostgreSQL could not be prepared: ${output.trim()}`);
}

/** Containers often give /dev/shm 64 MB, too little for parallel queries. */
function sharedMemoryKind() {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > 512 * 1024 * 1024 ? "posix" : "sysv";
  } catch {
    return "sysv";
  }
}

/** Detached, so that Ctrl-C in the terminal reaches the supervisor alone. */
async function launch(place, port, settings) {
  const all = {
    ...settings, listen_addresses: "127.0.0.1", unix_socket_directories: "", jit: "off",
    dynamic_shared_memory_type: sharedMemoryKind(), timezone: "UTC", log_timezone: "UTC",
    password_encryption: "scram-sha-256",
  };
  const flags = Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const logFile = join(place.folder, "server.log");
  const log = openSync(logFile, "w");
  const child = spawn(join(place.native, "bin/postgres"), ["-D", place.data, "-p", String(port), ...flags], {
    ...spawnOptions(place), detached: true, stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  await waitUntilReady(child, place.data, logFile);
  return child.pid;
}

async function waitUntilReady(child, data, logFile) {
  let failed;
  child.once("error", (error) => (failed = error.message));
  child.once("exit", () => (failed ??= readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n")));
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(50)) {
    if (failed) throw new Error(`PostgreSQL did not start: ${failed}`);
    // The eighth line of the pid file is the server's own word on its state.
    const file = join(data, "postmaster.pid");
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
  }
  throw new Error(`PostgreSQL was not ready after a minute. Its log is ${logFile}.`);
}

async function stopPid(pid) {
  for (const signal of ["SIGINT", "SIGQUIT"]) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const deadline = Date.now() + STOP_TIMEOUT_MS; Date.now() < deadline; await sleep(25)) {
      if (!isAlive(pid)) return;
    }
  }
}
