import pg from "pg";
import { installJobSchema } from "./job-schema.mjs";
import { ROLES, loginUrl, roleOptionUrl, rolePassword, roleUrls } from "./roles.mjs";

// One number for everybody who provisions or migrates the same database at the same time.
const PROVISION_LOCK = 7_214_001;

/** Makes an empty database in an embedded cluster, when it is not there yet. */
export async function ensureDatabase(superuserUrl, name) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

/**
 * Brings roles, schema owners and the job tables to where the application needs them, and says
 * how each process is to enter. A login that may not make roles must be a member of all three.
 * @returns {Promise<{ DATABASE_URL: string, DATABASE_OWNER_URL: string, DATABASE_JOBS_URL: string }>}
 */
export async function provision(adminUrl, authSecret) {
  return withClient(adminUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [PROVISION_LOCK]);
    const login = await readLogin(client);
    if (!login.mayMakeRoles) {
      await requireMembership(client, login.name);
      await requireGrants(client);
      await installJobSchema(client);
      return roleUrls((role) => roleOptionUrl(adminUrl, role));
    }
    await ensureRoles(client, authSecret, login);
    await claimSchemas(client);
    await installJobSchema(client);
    return roleUrls((role) => loginUrl(adminUrl, authSecret, role));
  });
}

export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readLogin(client) {
  const { rows } = await client.query(
    "select rolname as name, rolsuper as super, rolsuper or rolcreaterole as makes from pg_roles where rolname = session_user",
  );
  return { name: rows[0].name, isSuperuser: rows[0].super, mayMakeRoles: rows[0].makes };
}

async function requireMembership(client, login) {
  const { rows } = await client.query(
    `select wanted.role, rolname is null as absent from unnest($1::text[]) with ordinality as wanted(role, place)
     left join pg_roles on rolname = wanted.role
     where rolname is null or not pg_has_role(session_user, oid, 'SET')
     order by wanted.place`,
    [Object.values(ROLES)],
  );
  if (rows.length === 0) return;
  throw new Error(
    `The database login ${login} may not make roles and is not a member of ${rows.map((row) => row.role).join(", ")}. As an administrator run: ${rows
      .map(({ role, absent }) => `${absent ? `create role ${role}; ` : ""}grant ${role} to ${pg.escapeIdentifier(login)};`)
      .join(" ")}`,
  );
}

async function ensureRoles(client, authSecret, login) {
  for (const role of Object.values(ROLES)) {
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [role]);
    if (rowCount === 0) await client.query(`create role ${role}`);
    const password = pg.escapeLiteral(rolePassword(authSecret, role));
    await client.query(`alter role ${role} with login password ${password}`);
    if (!login.isSuperuser) await client.query(`grant ${role} to ${pg.escapeIdentifier(login.name)}`);
  }
}

async function claimSchemas(client) {
  const { rows } = await client.query(
    "select current_database() as database, nspowner::regrole::text as owner from pg_namespace where nspname = 'public'",
  );
  const [{ database, owner }] = rows;
  const name = pg.escapeIdentifier(database);
  await client.query(`grant connect, create, temporary on database ${name} to ${ROLES.owner}, ${ROLES.jobs}`);
  await client.query(`grant connect, temporary on database ${name} to ${ROLES.app}`);
  if (owner === ROLES.owner) return;
  await client.query(`alter database ${name} owner to ${ROLES.owner}`).catch(ignoreForeignOwner);
  await client.query(`alter schema public owner to ${ROLES.owner}`);
  await client.query("revoke create on schema public from public");
  await client.query(`grant usage on schema public to ${ROLES.app}, ${ROLES.jobs}`);
}

async function requireGrants(client) {
  const { rows } = await client.query(
    `select current_database() as database,
       has_schema_privilege($1, 'public', 'CREATE') as owner_creates,
       has_database_privilege($2, current_database(), 'CREATE') or to_regnamespace('pgboss') is not null as jobs_create,
       has_database_privilege($3, current_database(), 'TEMP') as app_temp`,
    [ROLES.owner, ROLES.jobs, ROLES.app],
  );
  const [{ database, owner_creates: ownerCreates, jobs_create: jobsCreate, app_temp: appTemp }] = rows;
  const name = pg.escapeIdentifier(database);
  const wanted = [
    !ownerCreates && `alter schema public owner to ${ROLES.owner}; grant usage on schema public to ${ROLES.app}, ${ROLES.jobs};`,
    !jobsCreate && `grant create on database ${name} to ${ROLES.jobs};`,
    !appTemp && `grant temporary on database ${name} to ${ROLES.app};`,
  ].filter(Boolean);
  if (wanted.length > 0) throw new Error(`The database roles lack privileges. As an administrator run: ${wanted.join(" ")}`);
}

/** A managed Postgres may keep the database for its own administrator; nothing of ours needs it. */
function ignoreForeignOwner(error) {
  if (error.code !== "42501") throw error;
}
