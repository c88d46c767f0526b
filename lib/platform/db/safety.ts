import "server-only";
import { getPool } from "./pool";

interface RoleRow {
  role: string;
  is_super: boolean;
  bypasses: boolean;
  owned: string[];
}

interface UnprotectedRow {
  table_name: string;
  problem: string;
}

/** Every table with a tenant_id must be behind the wall, or nothing is served. */
const UNPROTECTED = `
  SELECT c.relname AS table_name,
         CASE WHEN NOT c.relrowsecurity THEN 'row-level security is not enabled'
              WHEN NOT c.relforcerowsecurity THEN 'row-level security is not forced'
              WHEN NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_wall')
                THEN 'it has no tenant policy'
              WHEN EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polname NOT IN ('tenant_wall', 'owner_passes'))
                THEN 'it has a further policy that lets rows through'
              ELSE 'it has a project_id and no project policy' END AS problem
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  WHERE c.relkind IN ('r', 'p') AND c.relname <> 'directory'
    AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
    AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
         OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_wall')
         OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polname NOT IN ('tenant_wall', 'owner_passes'))
         OR (c.relname <> 'audit_events'
             AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'project_id' AND NOT a.attisdropped)
             AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'project_wall')))
  ORDER BY 1`;

const ROLE = `
  SELECT current_user::text AS role, bool_or(r.rolsuper) AS is_super, bool_or(r.rolbypassrls) AS bypasses,
         ARRAY(SELECT relname::text FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
               AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LIMIT 3) AS owned
  FROM pg_roles r WHERE r.rolname IN (current_user, session_user)`;

/** Sentences that say why this database must not be served from; empty when it is safe. */
export async function findDatabaseDangers(): Promise<string[]> {
  const pool = getPool();
  const [role] = (await pool.query<RoleRow>(ROLE)).rows;
  const dangers: string[] = [];
  if (role?.is_super) dangers.push(`The database login is a superuser (as "${role.role}"), which no row-level security holds. Use the role aura_app.`);
  if (role?.bypasses) dangers.push(`The database login may bypass row-level security (as "${role.role}"). Use the role aura_app.`);
  if (role && role.owned.length > 0) dangers.push(`The role "${role.role}" owns tables (${role.owned.join(", ")}); the application must own nothing.`);
  const unprotected = (await pool.query<UnprotectedRow>(UNPROTECTED)).rows;
  for (const row of unprotected) dangers.push(`Table "${row.table_name}" is not behind the tenant wall: ${row.problem}.`);
  return dangers;
}

/** Throws, with every reason, when the application could read past the wall. */
export async function assertDatabaseIsSafe(): Promise<void> {
  const dangers = await findDatabaseDangers();
  if (dangers.length > 0) throw new Error(`Refusing to start.\n${dangers.map((danger) => `- ${danger}`).join("\n")}`);
}
