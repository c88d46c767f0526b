import { readRunning, startCluster, stopCluster } from "../postgres/cluster.mjs";
import { locateCluster } from "../postgres/location.mjs";
import { migrate } from "../postgres/migrate.mjs";
import { ensureDatabase, provision } from "../postgres/provision.mjs";
import { loadEnvFile, readSecrets, setting } from "../supervisor/settings.mjs";

/** The database of this installation for a tool: the running one, or one started for the while. */
export async function withInstallation(root, work) {
  loadEnvFile(root);
  const givenUrl = setting("DATABASE_URL");
  const secrets = readSecrets(root, { embedded: !givenUrl });
  if (givenUrl) return work({ embedded: false, secrets, ...(await prepare(root, givenUrl, secrets)) });
  const isRunning = Boolean(readRunning(locateCluster(root, "postgres").data));
  const cluster = await startCluster({ root, name: "postgres", adopt: true });
  try {
    await ensureDatabase(cluster.superuserUrl(), "aura");
    return await work({ embedded: true, secrets, ...(await prepare(root, cluster.superuserUrl("aura"), secrets)) });
  } finally {
    if (!isRunning) await stopCluster(cluster);
  }
}

async function prepare(root, adminUrl, secrets) {
  const urls = await provision(adminUrl, secrets.AUTH_SECRET);
  await migrate(root, urls.DATABASE_OWNER_URL);
  return { urls, ownerUrl: urls.DATABASE_OWNER_URL };
}
