import { createRequire } from "node:module";
import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import { ROLES } from "./roles.mjs";

const SCHEMA = "pgboss";
const { schema: wanted } = createRequire(import.meta.url)("pg-boss/package.json").pgboss;

/** Installs or upgrades the job tables as aura_jobs, and lets aura_app put jobs into them. */
export async function installJobSchema(client) {
  const installed = await installedVersion(client);
  if (installed !== wanted) {
    await client.query(`set role ${ROLES.jobs}`);
    await client.query(`create schema if not exists ${SCHEMA}`);
    await client.query(
      installed === undefined
        ? getConstructionPlans(SCHEMA, { createSchema: false })
        : getMigrationPlans(SCHEMA, installed),
    );
    await grantEnqueue(client);
    await client.query("reset role");
  }
}

async function installedVersion(client) {
  const { rows } = await client.query("select to_regclass($1) as name", [`${SCHEMA}.version`]);
  if (!rows[0].name) return undefined;
  await client.query(`set role ${ROLES.jobs}`);
  const found = await client.query(`select version from ${SCHEMA}.version`);
  await client.query("reset role");
  return found.rows[0]?.version;
}

/** Queues may get a table of their own later, so the default privileges matter as well. */
async function grantEnqueue(client) {
  await client.query(`
    grant usage on schema ${SCHEMA} to ${ROLES.app};
    grant select, insert, update on all tables in schema ${SCHEMA} to ${ROLES.app};
    grant execute on all functions in schema ${SCHEMA} to ${ROLES.app};
    alter default privileges in schema ${SCHEMA} grant select, insert, update on tables to ${ROLES.app};
  `);
}
