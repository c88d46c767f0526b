// npm run bench                 every bench/*.bench.ts, one after the other, on a durable Postgres of their own
// npm run bench -- import       only those whose name contains this        --keep   leaves the database for the next run
// Each file gets DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL, BENCH_ADMIN_URL (a superuser), AUTH_SECRET, DATA_KEYS.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bootstrap, root } from "./supervisor/bootstrap.mjs";
import { giveUp, say } from "./supervisor/say.mjs";

await bootstrap(fileURLToPath(import.meta.url));
const { startCluster, stopCluster } = await import("./postgres/cluster.mjs");
const { migrate } = await import("./postgres/migrate.mjs");
const { ensureDatabase, provision } = await import("./postgres/provision.mjs");
const { ensureClient } = await import("./building/client.mjs");

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const keep = process.argv.includes("--keep");
const folder = join(root, "bench");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".bench.ts")).sort() : [];
const chosen = files.filter((name) => words.every((word) => name.includes(word)));
if (chosen.length === 0) giveUp(`No benchmark matches. There are: ${files.join(", ") || "none"}.`);

ensureClient(root);
const cluster = await startCluster({ root, name: "bench" });
process.on("SIGINT", () => undefined);
let failed = 0;
try {
  const adminUrl = cluster.superuserUrl("bench");
  const secrets = { AUTH_SECRET: Buffer.alloc(32, 7).toString("base64"), DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString("base64")}` };
  await ensureDatabase(cluster.superuserUrl(), "bench");
  const urls = await provision(adminUrl, secrets.AUTH_SECRET);
  await migrate(root, urls.DATABASE_OWNER_URL);
  const env = { ...process.env, ...secrets, ...urls, BENCH_ADMIN_URL: adminUrl, NODE_ENV: "production", LOG_LEVEL: "warn" };
  for (const name of chosen) {
    say(`${name}`);
    if ((await run(name, env)) !== 0) failed++;
  }
} finally {
  await stopCluster(cluster);
  if (!keep) rmSync(cluster.folder, { recursive: true, force: true });
}
say(failed === 0 ? "Every benchmark ran and met its ratios." : `${failed} of ${chosen.length} benchmarks failed.`);
process.exit(failed === 0 ? 0 : 1);

function run(name, env) {
  const child = spawn(process.execPath, [join(root, "scripts/run-ts.mjs"), join("bench", name)], { cwd: root, env, stdio: "inherit" });
  return new Promise((resolve, reject) => child.once("error", reject).once("close", (code) => resolve(code ?? 1)));
}
