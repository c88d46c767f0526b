import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "../../postgres/migrate.mjs";
import { ensureDatabase, provision, withClient } from "../../postgres/provision.mjs";
import { isAlive, startCluster, stopCluster } from "../../postgres/cluster.mjs";
import { root, waitFor } from "./worker-process.mjs";

const NAME = `crash-${process.pid}`;
const SECRET = "a secret that only this cluster knows, 32 bytes";

/** A durable cluster (fsync on) that a test may kill, with our roles and tables. */
export async function startOwnCluster() {
  let cluster = await startCluster({ root, name: NAME });
  const { port } = cluster;
  await ensureDatabase(cluster.superuserUrl(), "aura");
  const urls = await provision(cluster.superuserUrl("aura"), SECRET);
  await migrate(root, urls.DATABASE_OWNER_URL);
  return {
    urls,
    adminUrl: cluster.superuserUrl("aura"),
    setting: (name) => withClient(cluster.superuserUrl("aura"), async (client) => (await client.query("select current_setting($1) as value", [name])).rows[0].value),
    /** The postmaster dies at once; its backends notice and end without a word. */
    kill: async () => {
      process.kill(cluster.pid, "SIGKILL");
      await waitFor("the postmaster is dead", () => !isAlive(cluster.pid), 5_000);
    },
    restart: async () => void (cluster = await startAgain(port)),
    remove: async () => {
      await stopCluster(cluster);
      for (const folder of [cluster.folder, join(root, ".aura", NAME)]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** While old backends are still ending, Postgres refuses to touch their data. */
async function startAgain(port) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startCluster({ root, name: NAME, port });
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(500);
    }
  }
}
