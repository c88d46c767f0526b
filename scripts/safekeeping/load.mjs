import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { withClient } from "../postgres/provision.mjs";
import { FORMAT } from "./dump.mjs";
import { columnList, listMigrations, listTables } from "./tables.mjs";

export function readManifest(folder) {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) throw new Error(`${folder} is not a finished backup: it has no manifest.json.`);
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  if (manifest.format !== FORMAT) throw new Error(`The backup has format ${manifest.format}; this version reads format ${FORMAT}.`);
  return manifest;
}

/**
 * Loads a backup into a migrated database, all or nothing. Rows that are there already stop it,
 * unless `replace` is set: then they are removed in the same transaction.
 */
export async function load({ ownerUrl, folder, replace = false }) {
  const manifest = readManifest(folder);
  await withClient(ownerUrl, async (client) => {
    const known = await listMigrations(client);
    const unknown = manifest.migrations.filter((name) => !known.includes(name));
    if (unknown.length > 0) throw new Error(`The backup comes from a newer version of Aura (migration ${unknown.join(", ")}). Update first.`);
    const tables = await listTables(client);
    await client.query("begin");
    try {
      await makeRoom(client, tables, replace);
      for (const table of tables) await loadTable(client, table, manifest, folder);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    }
  });
  return manifest;
}

async function makeRoom(client, tables, replace) {
  const names = tables.map((table) => `public.${pg.escapeIdentifier(table.name)}`);
  if (replace) return client.query(`truncate ${names.join(", ")}`);
  const full = [];
  for (const name of names) {
    const { rows } = await client.query(`select exists (select from ${name}) as has_rows`);
    if (rows[0].has_rows) full.push(name.replace("public.", ""));
  }
  if (full.length > 0) throw new Error(`The database is not empty (${full.join(", ")}). Nothing was changed. To remove what is there and load the backup: npm run restore -- FOLDER --replace`);
}

/** Postgres refuses COPY straight into a table with row security, hence the temporary one. */
async function loadTable(client, table, manifest, folder) {
  const saved = manifest.tables.find((entry) => entry.name === table.name);
  if (!saved || saved.rows === 0) return;
  const columns = columnList(saved.columns);
  const target = `public.${pg.escapeIdentifier(table.name)}`;
  await client.query(`create temporary table incoming on commit drop as select ${columns} from ${target} with no data`);
  const hash = createHash("sha256");
  const check = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const isWhole = hash.digest("hex") === saved.sha256;
      done(isWhole ? null : new Error(`The file ${saved.file} is damaged: its checksum is not the one in manifest.json.`));
    },
  });
  await pipeline(createReadStream(join(folder, saved.file)), createGunzip(), check, client.query(copyFrom(`copy incoming (${columns}) from stdin`)));
  const { rowCount } = await client.query(`insert into ${target} (${columns}) select ${columns} from incoming`);
  await client.query("drop table incoming");
  if (rowCount !== saved.rows) throw new Error(`${table.name}: ${rowCount} rows arrived of ${saved.rows}.`);
}
