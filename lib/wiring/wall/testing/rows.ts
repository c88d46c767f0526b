import "server-only";
import { asProjectId, asTenantId, newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";

interface Column { name: string; type: string; optional: boolean }

/** The directory is read before a tenant is known and has no wall. */
const WITHOUT_WALL = ["directory"];

/** Each table with a tenant_id, found in the catalog so that a new one is tested from its first day. */
export async function walledTables(): Promise<{ name: string; ofProject: boolean }[]> {
  const rows = await asSuperuser<{ name: string; project: boolean }>(`
    select c.relname as name,
           exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'project_wall') as project
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return rows.filter(({ name }) => !WITHOUT_WALL.includes(name)).map(({ name, project }) => ({ name, ofProject: project }));
}

export async function columnsOf(table: string): Promise<Column[]> {
  return asSuperuser<Column>(`
    select a.attname::text as name, format_type(a.atttypid, null) as type, not a.attnotnull or a.atthasdef as optional
    from pg_attribute a
    where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`, [table]);
}

/** One row in each table with made-up values; foreign keys are off for it, as only the walls matter here. */
export async function fillTables(tenantId: string, projectId: string): Promise<void> {
  for (const { name, ofProject } of await walledTables()) {
    // A tenant has one row in `tenants`, so its second project adds none.
    const needed = (await columnsOf(name)).filter(({ optional, name: column }) => !optional || column === "project_id");
    const values = needed.map((column) => valueFor(column, tenantId, projectId));
    const places = needed.map(({ type }, index) => `$${index + 1}::${type === "character" ? "char(3)" : type}`);
    await asSuperuser(`
      with quiet as materialized (select set_config('session_replication_role', 'replica', true))
      insert into ${name} (${needed.map((column) => column.name).join()})
      select ${places.join()} from quiet
      where ${ofProject} or not exists (select 1 from ${name} where tenant_id = '${tenantId}') on conflict do nothing`, values);
  }
}

let made = 0;

function valueFor({ name, type }: Column, tenantId: string, projectId: string): unknown {
  if (name === "tenant_id") return tenantId;
  if (name === "project_id") return projectId;
  made += 1;
  if (type === "uuid") return newId();
  if (type === "character") return "GBP";
  if (type === "text" || type.startsWith("character varying")) return `made-${made}`;
  if (type.startsWith("timestamp") || type === "date") return "2026-01-31";
  if (type === "boolean") return false;
  if (type === "json" || type === "jsonb") return "{}";
  if (type === "bytea") return Buffer.from([made % 256]);
  return made;
}

export function scopeOf(tenantId: string, projectId: string | null): Scope {
  return {
    realm: "member",
    tenantId: asTenantId(tenantId),
    projectId: projectId === null ? null : asProjectId(projectId),
    actor: { kind: "job", name: "test" },
    role: "owner",
    plan: "free",
    requestId: newId(),
  };
}
