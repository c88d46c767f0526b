import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "./provision.mjs";

/** The migration folders that the database has not finished yet. */
export async function pendingMigrations(root, ownerUrl) {
  const folder = join(root, "prisma/migrations");
  const wanted = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name);
  const applied = await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query("select to_regclass('public._prisma_migrations') as name");
    if (!rows[0].name) return [];
    const found = await client.query(
      "select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    return found.rows.map((row) => row.name);
  });
  return wanted.filter((name) => !applied.includes(name)).sort();
}

/** Runs `prisma migrate deploy`, unless every folder is applied already. @returns the new ones */
export async function migrate(root, ownerUrl) {
  const pending = await pendingMigrations(root, ownerUrl);
  if (pending.length === 0) return pending;
  const env = { ...process.env, DATABASE_OWNER_URL: ownerUrl, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  const command = join(root, "node_modules/prisma/build/index.js");
  const child = spawn(process.execPath, [command, "migrate", "deploy"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`The database could not be migrated.\n${output.trim()}`);
  return pending;
}
