import "server-only";
import pg from "pg";

/**
 * Databases for tests. `scripts/testing/global-setup.mjs` starts Postgres and migrates a template;
 * each vitest worker clones it once, and its files, one after the other, share that clone:
 * every test therefore makes a tenant of its own.
 */
export interface TestDatabase {
  name: string;
  /** A superuser's address, for looking behind the wall. */
  adminUrl: string;
  appUrl: string;
  ownerUrl: string;
  jobsUrl: string;
}

type Urls = Record<"ADMIN_URL" | "DATABASE_URL" | "DATABASE_OWNER_URL" | "DATABASE_JOBS_URL", string>;

/** Clones the template for this worker, and sets the environment before the modules under test load. */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await cloneTestDatabase(process.env.VITEST_POOL_ID ?? "0");
  Object.assign(process.env, {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_JOBS_URL: database.jobsUrl,
    TEST_DATABASE_ADMIN_URL: database.adminUrl,
    AUTH_SECRET: Buffer.alloc(32, 7).toString("base64"),
    DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
    APP_URL: "http://localhost:3000",
    SIGNUP: "open",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  });
  return database;
}

/** A clone under a label of its own, for tests that break or fill a whole database. */
export async function cloneTestDatabase(label: string): Promise<TestDatabase> {
  const { TEST_PG_ADMIN_URL: admin, TEST_PG_TEMPLATE: template, TEST_PG_RUN: run, TEST_PG_URLS: urls } = process.env;
  if (!admin || !template || !urls) throw new Error("Start database tests with vitest or `npm test`: their Postgres is missing.");
  const name = `t_${run}_${label.toLowerCase().replace(/[^a-z0-9_]/g, "_")}`;
  await query(admin, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount) return;
    await client.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)} owner aura_owner`);
  });
  const at = (key: keyof Urls) => withDatabase((JSON.parse(urls) as Urls)[key], name);
  return { name, adminUrl: at("ADMIN_URL"), appUrl: at("DATABASE_URL"), ownerUrl: at("DATABASE_OWNER_URL"), jobsUrl: at("DATABASE_JOBS_URL") };
}

/** Rows as the owner role sees them: all tenants, by the owner's policy. */
export function asOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  return rowsAt<Row>(process.env.DATABASE_OWNER_URL, text, values);
}

/** Rows as a superuser sees them: no wall at all. */
export function asSuperuser<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  return rowsAt<Row>(process.env.TEST_DATABASE_ADMIN_URL, text, values);
}

async function rowsAt<Row extends pg.QueryResultRow>(url: string | undefined, text: string, values: unknown[]): Promise<Row[]> {
  if (!url) throw new Error("Call testDatabase() first.");
  return query(url, async (client) => (await client.query<Row>(text, values)).rows);
}

async function query<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.toString();
}
