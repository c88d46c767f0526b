import { describe, expect, it } from "vitest";
import { asSuperuser } from "@/lib/platform/db/testing";

interface Key { owner: string; name: string; kind: "p" | "u" | "f"; columns: string[]; target: string | null; deletes: string; updates: string }
interface Column { owner: string; name: string }

// Read before a tenant is known, or of no tenant at all; see DATA.md "Keys, policies, directory".
const GLOBAL = [
  "users", "sessions", "identities", "recovery_codes", "person_tokens", "devices", "directory", "mails", "webhook_inbox", "flags", "connect_states",
  "rate_limits", "canaries", "_prisma_migrations",
];
// Of a tenant, though a row of it may name a project.
const TENANT_ROWS_NAMING_A_PROJECT = ["audit_events"];

const keys = () => asSuperuser<Key>(`
  select c.relname as owner, k.conname as name, k.contype::text as kind, t.relname as target,
         k.confdeltype::text as deletes, k.confupdtype::text as updates,
         array(select a.attname::text from unnest(k.conkey) with ordinality as part(number, place)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.number order by part.place) as columns
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
  left join pg_class t on t.oid = k.confrelid
  where k.contype in ('p', 'u', 'f') order by 1, 2`);

const indexes = () => asSuperuser<Key>(`
  select c.relname as owner, i.relname as name, case when x.indisprimary then 'p' else 'u' end as kind,
         array(select a.attname::text from unnest(x.indkey) with ordinality as part(number, place)
               join pg_attribute a on a.attrelid = x.indrelid and a.attnum = part.number order by part.place) as columns
  from pg_index x
  join pg_class i on i.oid = x.indexrelid
  join pg_class c on c.oid = x.indrelid and c.relnamespace = 'public'::regnamespace order by 1, 2`);

const tables = async () => (await asSuperuser<{ name: string }>(`
  select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`))
  .map(({ name }) => name);

const having = async (column: string) => (await asSuperuser<Column>(`
  select c.relname as owner, a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = $1 and not a.attisdropped`, [column]))
  .map(({ owner }) => owner);

describe("tables", () => {
  it("belong to a tenant or are listed as global", async () => {
    const owned = await having("tenant_id");
    expect((await tables()).filter((table) => !owned.includes(table) && !GLOBAL.includes(table))).toEqual([]);
    expect((await having("project_id")).filter((table) => !owned.includes(table))).toEqual([]);
  });

  it("force row security, with the owner's policy and the walls", async () => {
    const owned = (await having("tenant_id")).filter((table) => !GLOBAL.includes(table));
    const ofProject = (await having("project_id")).filter((table) => !TENANT_ROWS_NAMING_A_PROJECT.includes(table));
    const expected = owned.sort().map((table) => ({
      table, enabled: true, forced: true,
      policies: ["owner_passes +", ...(ofProject.includes(table) ? ["project_wall -"] : []), "tenant_wall +"],
    }));
    const found = await asSuperuser(`
      select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
             array(select p.polname || case when p.polpermissive then ' +' else ' -' end from pg_policy p
                   where p.polrelid = c.oid and p.polcmd = '*' order by 1) as policies
      from pg_class c where c.oid::regclass::text = any($1) order by c.relname collate "C"`, [owned]);
    expect(found).toEqual(expected);
  });

  it("have walls that compare bare columns with the setting", async () => {
    const walls = await asSuperuser<{ name: string; using: string; check: string }>(`
      select p.polname as name, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p where p.polname in ('tenant_wall', 'project_wall')`);
    const wall = (column: string) => `(${column} = (NULLIF(current_setting('app.${column}'::text, true), ''::text))::uuid)`;
    expect(walls.length).toBeGreaterThan(20);
    for (const { name, using, check } of walls) {
      expect([using, check]).toEqual(Array(2).fill(wall(name === "tenant_wall" ? "tenant_id" : "project_id")));
    }
  });
});

describe("keys", () => {
  it("begin with the tenant, and with the project where a table has one", async () => {
    const [owned, ofProject] = [await having("tenant_id"), await having("project_id")];
    const wrong = [...await keys(), ...await indexes()]
      .filter(({ owner, target }) => owned.includes(owner) && !GLOBAL.includes(owner) && !(target && GLOBAL.includes(target)))
      .filter(({ owner, kind, columns }) => {
        const byProject = ofProject.includes(owner) && !TENANT_ROWS_NAMING_A_PROJECT.includes(owner);
        const isPlainId = kind !== "f" && columns.join() === "tenant_id,id";
        return columns[0] !== "tenant_id" || (byProject && !isPlainId && columns[1] !== "project_id");
      });
    expect(wrong).toEqual([]);
  });

  it("never change or empty a tenant_id by themselves", async () => {
    const foreign = (await keys()).filter(({ kind }) => kind === "f");
    expect(foreign.length).toBeGreaterThan(10);
    // a: no action, r: restrict, c: cascade; n and d would write null or the default.
    expect(foreign.filter(({ deletes, updates }) => !["r", "c", "a"].includes(deletes) || updates !== "a")).toEqual([]);
  });
});

describe("roles", () => {
  it("of the application own nothing and pass no wall", async () => {
    const roles = await asSuperuser<{ name: string; passes: boolean; owned: number }>(`
      select r.rolname as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as passes,
             (select count(*)::int from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owned
      from pg_roles r where r.rolname in ('aura_app', 'aura_owner', 'aura_jobs') order by 1`);
    expect(roles.map(({ name, passes }) => ({ name, passes }))).toEqual(
      ["aura_app", "aura_jobs", "aura_owner"].map((name) => ({ name, passes: false })));
    expect(roles.filter(({ name }) => name !== "aura_owner").every(({ owned }) => owned === 0)).toBe(true);
    const members = await asSuperuser(`
      select m.roleid::regrole::text as role from pg_auth_members m
      where m.member = 'aura_app'::regrole and m.roleid in ('aura_owner'::regrole, 'aura_jobs'::regrole)`);
    expect(members).toEqual([]);
  });

  it("keep what was audited as it was written", async () => {
    const [rights] = await asSuperuser(`
      select has_table_privilege('aura_app', 'audit_events', 'update') or has_table_privilege('aura_app', 'audit_events', 'delete')
          or has_table_privilege('aura_app', 'audit_seals', 'update') or has_table_privilege('aura_app', 'audit_seals', 'delete')
          or has_table_privilege('aura_app', 'audit_events', 'truncate') as may_change`);
    expect(rights).toEqual({ may_change: false });
  });
});
