import { fileURLToPath } from "node:url";
import { acquireTestPostgres, databaseUrls } from "./database.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Vitest's own start and end: the workers learn from the environment what to clone. */
export default async function setup() {
  const postgres = await acquireTestPostgres(root);
  const urls = databaseUrls(postgres.adminUrl, "postgres");
  process.env.TEST_PG_RUN = String(process.pid);
  process.env.TEST_PG_TEMPLATE = postgres.template;
  process.env.TEST_PG_ADMIN_URL = postgres.adminUrl;
  process.env.TEST_PG_URLS = JSON.stringify(urls);
  return postgres.release;
}
