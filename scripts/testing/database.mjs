// The Postgres of the tests: one cluster shared by all runs of this repo, a migrated template
// keyed by what makes it, and clones named after the run that uses them.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { isAlive, startCluster, stopCluster } from "../postgres/cluster.mjs";
import { migrate } from "../postgres/migrate.mjs";
import { provision, withClient } from "../postgres/provision.mjs";
import { loginUrl, roleUrls, withDatabase } from "../postgres/roles.mjs";
import { addUser, livingUsers, removeUser, withLock } from "../supervisor/lock.mjs";

export const TEST_SECRET = "a secret that only the tests know, 32 bytes and more";
const TEMPLATE_PREFIX = "aura_template_";

/**
 * Starts the shared cluster or joins it. The last run to release it stops it.
 * @returns {Promise<{ adminUrl: string, template: string, release: () => Promise<void> }>}
 */
export async function acquireTestPostgres(root) {
  const folder = join(root, ".aura/test");
  const users = join(folder, "users");
  const lock = join(folder, "lock");
  return withLock(lock, async () => {
    const isAlone = livingUsers(users).length === 0;
    const cluster = await startCluster({ root, name: "test", durable: false, adopt: true });
    addUser(users);
    const adminUrl = cluster.superuserUrl();
    await dropLeftovers(adminUrl);
    const template = await ensureTemplate(root, adminUrl, isAlone);
    const release = () => withLock(lock, async () => {
      removeUser(users);
      await dropRun(adminUrl, process.pid);
      if (livingUsers(users).length === 0) await stopCluster(cluster);
    });
    return { adminUrl, template, release };
  });
}

/** Clones the template; a clone that is there already is used again. */
export async function cloneDatabase({ adminUrl, template }, label, run = process.pid) {
  const name = `t_${run}_${label}`;
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)} template ${template} owner aura_owner`);
  });
  return { name, ...databaseUrls(adminUrl, name) };
}

export function databaseUrls(adminUrl, name) {
  return {
    ADMIN_URL: withDatabase(adminUrl, name),
    ...roleUrls((role) => loginUrl(adminUrl, TEST_SECRET, role, name)),
  };
}

async function dropDatabases(client, names) {
  for (const name of names) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

async function dropRun(adminUrl, run) {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [`t_${run}_`]);
    await dropDatabases(client, rows.map((row) => row.datname));
  });
}

async function dropLeftovers(adminUrl) {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query("select datname from pg_database where datname ~ '^t_[0-9]+_'");
    const dead = rows.map((row) => row.datname).filter((name) => !isAlive(Number(name.split("_")[1])));
    await dropDatabases(client, dead);
  });
}

async function ensureTemplate(root, adminUrl, isAlone) {
  const template = `${TEMPLATE_PREFIX}${templateKey(root)}`;
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1 and not datallowconn", [template]);
    if (rowCount > 0) return;
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template}`);
    const urls = await provision(withDatabase(adminUrl, template), TEST_SECRET);
    await migrate(root, urls.DATABASE_OWNER_URL);
    // Closed to connections: it is complete, and CREATE DATABASE … TEMPLATE never finds it in use.
    await client.query(`alter database ${template} with allow_connections false`);
    if (!isAlone) return;
    const old = await client.query("select datname from pg_database where starts_with(datname, $1) and datname <> $2", [TEMPLATE_PREFIX, template]);
    await dropDatabases(client, old.rows.map((row) => row.datname));
  });
  return template;
}

function templateKey(root) {
  const hash = createHash("sha256");
  for (const folder of ["prisma/migrations", "scripts/postgres"]) {
    const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const name of names) hash.update(name).update(readFileSync(name));
  }
  hash.update(readFileSync(join(root, "node_modules/pg-boss/package.json")));
  return hash.digest("hex").slice(0, 16);
}
