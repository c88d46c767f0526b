import "server-only";
import { getPool } from "../pool";

export interface DatabaseFacts {
  version: string;
  bytes: number;
  /** Connections that are open now, and how many there may be. */
  taken: number;
  room: number;
  /** How long the question took. */
  ms: number;
}

export interface MigrationRow { name: string; isDone: boolean }

export async function readDatabaseFacts(): Promise<DatabaseFacts> {
  const startedAt = performance.now();
  const { rows: [row] } = await getPool().query<Omit<DatabaseFacts, "ms">>(`
    SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes,
           (SELECT count(*)::int FROM pg_stat_activity WHERE datid IS NOT NULL) AS taken, current_setting('max_connections')::int AS room`);
  if (!row) throw new Error("The database says nothing about itself.");
  return { ...row, ms: Math.round(performance.now() - startedAt) };
}

/** Oldest first; one that was begun and never ended is not done. */
export async function listMigrations(): Promise<MigrationRow[]> {
  const { rows } = await getPool().query<MigrationRow>(`
    SELECT migration_name AS name, finished_at IS NOT NULL AS "isDone" FROM _prisma_migrations
    WHERE rolled_back_at IS NULL ORDER BY started_at`);
  return rows;
}
