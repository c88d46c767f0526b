import { spawn } from "node:child_process";
import { join } from "node:path";
import { mend } from "./finding.mjs";

const ERRANDS = { "--rollups": "rollups.ts", "--reencrypt": "reencrypt.ts" };
export const isErrand = (word) => word in ERRANDS;

/** Runs what was asked for with the application's own code, as the application's own role, and gives its findings. */
export async function runErrands(root, words) {
  const { withInstallation } = await import("../safekeeping/installation.mjs");
  const { ensureClient } = await import("../building/client.mjs");
  ensureClient(root);
  return withInstallation(root, async ({ urls, secrets }) => {
    const env = { ...process.env, ...secrets, DATABASE_URL: urls.DATABASE_URL, DATABASE_JOBS_URL: urls.DATABASE_JOBS_URL, LOG_LEVEL: "silent", NODE_ENV: "production" };
    const found = [];
    for (const word of words.filter(isErrand)) found.push(...(await run(root, ERRANDS[word], words, env)));
    return found;
  });
}

async function run(root, file, words, env) {
  const child = spawn(process.execPath, [join(root, "scripts/run-ts.mjs"), join("scripts/doctor", file), ...words], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let [output, faults] = ["", ""];
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (faults += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  const found = output.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  if (code !== 0) found.push(mend(`This could not be done: ${faults.trim().split("\n").find((line) => /Error|Refusing/.test(line)) ?? `code ${code}`}`));
  return found;
}
