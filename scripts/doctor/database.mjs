import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readRunning } from "../postgres/cluster.mjs";
import { locateCluster } from "../postgres/location.mjs";
import { pendingMigrations } from "../postgres/migrate.mjs";
import { findConnectionProblem, neededConnections } from "../postgres/connections.mjs";
import { withClient } from "../postgres/provision.mjs";
import { ROLES, loginUrl } from "../postgres/roles.mjs";
import { readSecrets, setting } from "../supervisor/settings.mjs";
import { fine, mend } from "./finding.mjs";

const LEAST_VERSION = 160_000;

/** Looks only: it starts nothing and changes no data. */
export async function examineDatabase(root) {
  const given = setting("DATABASE_URL");
  try {
    return given ? await examineGiven(root, given) : await examineEmbedded(root);
  } catch (error) {
    return [mend(`The database cannot be examined: ${error.message}`)];
  }
}

async function examineEmbedded(root) {
  const place = locateCluster(root, "postgres");
  const found = [fine(`The embedded PostgreSQL for this machine is there; its data is in ${place.data}.`)];
  const running = readRunning(place.data);
  if (!existsSync(place.data)) return [...found, fine("The first start makes the database.")];
  if (!running) return [...found, fine("PostgreSQL is not running; the next start starts it.")];
  const password = readFileSync(join(place.folder, "password"), "utf8").trim();
  const url = `postgresql://postgres:${password}@127.0.0.1:${running.port}/aura`;
  return [...found, ...(await examineServer(root, url, true))];
}

async function examineGiven(root, url) {
  try {
    return await examineServer(root, url, false);
  } catch (error) {
    const reasons = {
      ECONNREFUSED: "nothing listens there. Start it, or correct the host and port",
      ENOTFOUND: "the host name is not known. Correct it",
      "28P01": "it refuses the user or the password. Correct them",
      "3D000": "it has no database of that name. Create it",
    };
    return [mend(`The database in DATABASE_URL does not let us in: ${reasons[error.code] ?? error.message}.`)];
  }
}

async function examineServer(root, url, isEmbedded) {
  return withClient(url, async (client) => {
    const { rows: [server] } = await client.query(
      "select current_setting('server_version_num')::int as version, current_setting('server_version') as name, rolsuper or rolcreaterole as provisions from pg_roles where rolname = session_user",
    );
    if (server.version < LEAST_VERSION) return [mend(`PostgreSQL ${server.name} is too old; Aura needs 16 or newer.`)];
    const found = [fine(`PostgreSQL ${server.name} answers.`)];
    found.push(await examineConnections(client), ...(await examineRoles(client)), ...(await examineWalls(client)), ...(await examineRollups(client)), ...(await examineIntegrations(client)));
    if (isEmbedded || server.provisions) found.push(await examineMigrations(root, url, isEmbedded));
    return found;
  });
}

async function examineConnections(client) {
  const problem = await findConnectionProblem(client);
  return problem ? mend(problem) : fine(`The server has room for the ${neededConnections()} connections that the processes of this start may open.`);
}

/** What the last check of each project's roll-ups found; the worker makes one every night. */
async function examineRollups(client) {
  const { rows: [{ there }] } = await client.query("select to_regclass('public.audit_events') is not null as there");
  if (!there) return [];
  const { rows } = await client.query(
    `select distinct on (e.project_id) p.name, e.details->>'state' as state, e.details->>'keys' as keys, e.details->>'tables' as tables, e.at::date::text as day
     from audit_events e join projects p on p.tenant_id = e.tenant_id and p.id = e.project_id
     where e.action = 'rollups.check' and p.deleted_at is null order by e.project_id, e.at desc`);
  if (rows.length === 0) return [fine("No roll-up has been compared with its facts yet; the worker does it at night. To do it now: npm run doctor -- --rollups")];
  const wrong = rows.filter(({ state }) => state === "different");
  const open = rows.filter(({ state }) => state === "unfinished");
  return [
    ...wrong.map(({ name, keys, tables, day }) => mend(`The roll-ups of "${name}" differed from its facts on ${day}: ${keys} sums in ${tables}. Dashboards may show wrong figures; orders and ad days themselves are right. Build them again: npm run doctor -- --rollups --rebuild`)),
    ...open.map(({ name }) => fine(`The roll-ups of "${name}" could not be compared with its facts in the time that a night has.`)),
    ...(wrong.length === 0 ? [fine(`The roll-ups of ${rows.length - open.length} ${rows.length - open.length === 1 ? "project" : "projects"} were what the facts say when last compared.`)] : []),
  ];
}

/** Connected accounts that read nothing until a person does something; each project's inbox says what. */
async function examineIntegrations(client) {
  const { rows: [{ there }] } = await client.query("select to_regclass('public.integration_streams') is not null as there");
  if (!there) return [];
  const { rows } = await client.query(
    `select p.name, count(distinct i.id)::int as waiting from integrations i
     join projects p on p.tenant_id = i.tenant_id and p.id = i.project_id and p.deleted_at is null and p.archived_at is null
     left join integration_streams s on s.tenant_id = i.tenant_id and s.project_id = i.project_id and s.integration_id = i.id and s.state = 'needs_you'
     where i.status = 'needs_reconnect' or (i.status = 'connected' and s.id is not null) group by p.tenant_id, p.id, p.name order by p.name`);
  if (rows.length === 0) return [fine("No connected account waits for a person.")];
  const total = rows.reduce((sum, { waiting }) => sum + waiting, 0);
  return [mend(`${total} connected ${total === 1 ? "account waits" : "accounts wait"} for a person, and something of ${total === 1 ? "it" : "them"} is not read until then: ${rows.map(({ name, waiting }) => `${waiting} in "${name}"`).join(", ")}. Open Integrations, then Data health.`)];
}

async function examineRoles(client) {
  const { rows } = await client.query(
    `select rolname as role, rolsuper as super, rolbypassrls as bypasses,
            exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owns
     from pg_roles r where rolname = any($1)`,
    [Object.values(ROLES)],
  );
  const missing = Object.values(ROLES).filter((role) => !rows.some((row) => row.role === role));
  const found = rows.flatMap(({ role, super: isSuper, bypasses, owns }) => [
    isSuper && mend(`The role ${role} is a superuser, whom no row-level security holds. Run: alter role ${role} nosuperuser`),
    bypasses && mend(`The role ${role} may bypass row-level security. Run: alter role ${role} nobypassrls`),
    role === ROLES.app && owns && mend(`The role ${role} owns tables, and an owner may lower the wall. Run: reassign owned by ${role} to ${ROLES.owner}`),
  ]).filter(Boolean);
  if (missing.length > 0) found.push(fine(`The first start makes the roles ${missing.join(", ")}.`));
  return found.length > 0 ? found : [fine("The database roles have the powers they should have, and no others.")];
}

async function examineWalls(client) {
  const { rows } = await client.query(
    `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'directory'
       and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_wall'))
     order by 1`,
  );
  if (rows.length === 0) return [fine("Every table with a tenant is behind its wall.")];
  const names = rows.map((row) => row.name).join(", ");
  return [mend(`These tables are not behind the tenant wall: ${names}. Aura will not start. As ${ROLES.owner} run for each: select aura_wall('TABLE', PROJECT_OWNED)`)];
}

async function examineMigrations(root, url, isEmbedded) {
  const { AUTH_SECRET: secret } = readSecrets(root, { embedded: isEmbedded });
  try {
    const pending = await pendingMigrations(root, loginUrl(url, secret, ROLES.owner));
    return pending.length === 0 ? fine("All migrations are applied.") : fine(`${pending.length} migrations wait for the next start.`);
  } catch (error) {
    if (error.code !== "28P01") throw error;
    return mend("The role aura_owner refuses the password that AUTH_SECRET gives. If the secret was changed, the next start sets the passwords again.");
  }
}
