import "server-only";
import pg from "pg";
import { timeQueries } from "@/lib/platform/log/query-timing";

// Days and zone-less timestamps stay text: a JS Date would move them by the process's own zone.
const TEXT_TYPES = new Set<number>([pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP]);
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    TEXT_TYPES.has(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;

const SESSION = [
  "-c statement_timeout=30000",
  "-c lock_timeout=10000",
  "-c idle_in_transaction_session_timeout=60000",
  "-c TimeZone=UTC",
  // Compiling a query takes longer than a dashboard may.
  "-c jit=off",
  // Taken only by a connection that fills temporary tables, and to be set before it first does.
  "-c temp_buffers=128MB",
].join(" ");

let pool: pg.Pool | undefined;

/** One pool per process. A lost connection is logged by its user; the pool itself must outlive it. */
export function getPool(): pg.Pool {
  pool ??= createPool();
  return pool;
}

function createPool(): pg.Pool {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set: npm start sets it, or see docs/self-hosting.md.");
  const created = new pg.Pool({
    connectionString: withSession(connectionString),
    max: Number(process.env.DATABASE_POOL ?? 10),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types,
  });
  created.on("error", () => undefined);
  created.on("connect", (client) => {
    client.on("error", () => undefined);
    timeQueries(client);
  });
  return created;
}

/** Adds our session settings to whatever `options` the address already carries (`-c role=…`). */
export function withSession(connectionString: string): string {
  const url = new URL(connectionString);
  url.searchParams.set("options", [url.searchParams.get("options"), SESSION].filter(Boolean).join(" "));
  return url.toString();
}

export async function closePool(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.end();
}
