import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, startCluster, stopCluster } from "../postgres/cluster.mjs";
import { migrate } from "../postgres/migrate.mjs";
import { findConnectionProblem } from "../postgres/connections.mjs";
import { ensureDatabase, provision, withClient } from "../postgres/provision.mjs";
import { say } from "./say.mjs";

const DATABASE = "aura";
const LOOK_EVERY_MS = 500;

/**
 * The database that this start uses, provisioned and migrated.
 * `onStarted` is given what stops it, as soon as there is something to stop.
 * @returns {Promise<{ urls: Record<string, string>, port?: number }>}
 */
export async function openDatabase(root, givenUrl, authSecret, onStarted) {
  const { adminUrl, port } = givenUrl ? { adminUrl: givenUrl } : await openEmbedded(root, onStarted);
  const urls = await provision(adminUrl, authSecret).catch(explainConnection);
  const problem = await withClient(adminUrl, findConnectionProblem);
  if (problem) throw new Error(problem);
  const applied = await migrate(root, urls.DATABASE_OWNER_URL);
  say(applied.length > 0 ? `Applied ${applied.length} migration${applied.length > 1 ? "s" : ""}.` : "The database is up to date.");
  return { urls, port };
}

async function openEmbedded(root, onStarted) {
  say("Starting PostgreSQL.");
  let cluster = await startCluster({ root, name: "postgres" });
  const { port } = cluster;
  let isStopping = false;
  const watch = setInterval(async () => {
    if (isStopping || isAlive(cluster.pid) || cluster.isReviving) return;
    cluster.isReviving = true;
    say("PostgreSQL has died; starting it again.");
    cluster = await revive(root, port, () => isStopping) ?? cluster;
  }, LOOK_EVERY_MS);
  onStarted(async () => {
    isStopping = true;
    clearInterval(watch);
    await stopCluster(cluster);
  });
  await ensureDatabase(cluster.superuserUrl(), DATABASE);
  return { adminUrl: cluster.superuserUrl(DATABASE), port };
}

/** The same port, so that pools find it again; orphaned backends may hold the data for a moment. */
async function revive(root, port, isStopping) {
  for (let wait = 250; !isStopping(); wait = Math.min(wait * 2, 10_000)) {
    try {
      const cluster = await startCluster({ root, name: "postgres", port });
      say("PostgreSQL is back.");
      return cluster;
    } catch (error) {
      say(`PostgreSQL does not start yet: ${error.message.split("\n").at(-1)}`);
      await sleep(wait);
    }
  }
  return undefined;
}

function explainConnection(error) {
  if (["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"].includes(error.code)) {
    throw new Error(`The database that DATABASE_URL names does not answer (${error.code}). Start it, or unset DATABASE_URL to use the embedded one.`);
  }
  if (error.code === "28P01") throw new Error("The database refuses the login in DATABASE_URL: wrong user or password.");
  if (error.code === "3D000") throw new Error(`The database that DATABASE_URL names does not exist: ${error.message}. Create it first.`);
  throw error;
}
