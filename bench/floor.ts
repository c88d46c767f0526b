import { performance } from "node:perf_hooks";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

export async function withAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * What the rows of one tenant cost at the least: COPY by a superuser into clones of the tables with all their
 * indexes and constraints. Gives seconds per table.
 */
export async function copyFloor(tenantId: string, tables: readonly string[]): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "aura-bench-"));
  try {
    return await withAdmin(async (client) => {
      const seconds: Record<string, number> = {};
      for (const table of tables) {
        const file = join(folder, table);
        await pipeline(client.query(copyTo(`COPY (SELECT * FROM ${table} WHERE tenant_id = '${tenantId}') TO STDOUT`)), createWriteStream(file));
        await client.query(`DROP TABLE IF EXISTS floor_${table}`);
        await client.query(`CREATE TABLE floor_${table} (LIKE ${table} INCLUDING ALL)`);
        await client.query("CHECKPOINT");
        const started = performance.now();
        await pipeline(createReadStream(file), client.query(copyFrom(`COPY floor_${table} FROM STDIN`)));
        seconds[table] = (performance.now() - started) / 1000;
        await client.query(`DROP TABLE floor_${table}`);
      }
      return seconds;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
