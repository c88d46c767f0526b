import { spawn } from "node:child_process";
import { say } from "./say.mjs";

const TETHER = new URL("./tether.mjs", import.meta.url).href;
const KILL_AFTER_MS = 30_000;
const LONGEST_WAIT_MS = 30_000;
const STEADY_MS = 60_000;
// A process that refuses to serve says so with this code: trying again would not help.
const REFUSAL = 78;

/**
 * Keeps one process running: starts it again after it dies, later each time.
 * Detached, so that Ctrl-C reaches the supervisor alone and children are stopped in order.
 */
export function superviseChild({ name, args, env, cwd, onRefusal }) {
  let child;
  let timer;
  let wait = 1_000;
  let isStopping = false;
  const launch = () => {
    const startedAt = Date.now();
    child = spawn(process.execPath, ["--import", TETHER, ...args], {
      cwd, env: { ...env, AURA_SUPERVISOR_PID: String(process.pid) }, detached: true, stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.once("close", (code, signal) => {
      child = undefined;
      if (isStopping) return;
      if (code === REFUSAL) return onRefusal(name);
      if (Date.now() - startedAt > STEADY_MS) wait = 1_000;
      say(`The ${name} process ended (${signal ?? `code ${code}`}); starting it again in ${wait / 1000} s.`);
      timer = setTimeout(launch, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  launch();
  return {
    name,
    restart: () => child?.kill("SIGTERM"),
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (!child) return;
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      const force = setTimeout(() => child?.kill("SIGKILL"), KILL_AFTER_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
