import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { withClient } from "../postgres/provision.mjs";
import { columnList, listMigrations, listTables } from "./tables.mjs";

export const FORMAT = 1;

/**
 * Writes every table, as of one instant, into `folder`, and the secrets that its encrypted columns need.
 * The owner role reads all tenants by its own policy. Queued jobs are not kept: imports say what to do.
 */
export async function dump({ ownerUrl, folder, secrets }) {
  const unfinished = `${folder}.unfinished`;
  mkdirSync(join(unfinished, "tables"), { recursive: true, mode: 0o700 });
  const manifest = await withClient(ownerUrl, async (client) => {
    await client.query("begin transaction isolation level repeatable read, read only");
    const migrations = await listMigrations(client);
    const tables = [];
    for (const table of await listTables(client)) tables.push(await dumpTable(client, table, unfinished));
    await client.query("commit");
    return { format: FORMAT, createdAt: new Date().toISOString(), migrations, tables };
  });
  writeFileSync(join(unfinished, "secrets.json"), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  writeFileSync(join(unfinished, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(unfinished, folder);
  return manifest;
}

async function dumpTable(client, { name, columns }, folder) {
  const file = `tables/${name}.copy.gz`;
  const source = client.query(copyTo(`copy (select ${columnList(columns)} from public.${pg.escapeIdentifier(name)}) to stdout`));
  const hash = createHash("sha256");
  const counted = new PassThrough();
  counted.on("data", (chunk) => hash.update(chunk));
  await pipeline(source, counted, createGzip({ level: 6 }), createWriteStream(join(folder, file), { mode: 0o600 }));
  return { name, columns, file, rows: source.rowCount, sha256: hash.digest("hex") };
}
