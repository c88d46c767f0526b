import pg from "pg";
import { expect, test } from "vitest";
import { provision } from "./provision.mjs";

const admin = process.env.TEST_DATABASE_ADMIN_URL;

async function rows(url, text, values) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

test("three roles without powers, and schemas with the right owners", async () => {
  const roles = await rows(admin, "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname like 'aura\\_%' order by 1");
  expect(roles.map((role) => role.rolname)).toEqual(["aura_app", "aura_jobs", "aura_owner"]);
  for (const role of roles) expect([role.rolsuper, role.rolbypassrls, role.rolcreaterole, role.rolcreatedb]).toEqual([false, false, false, false]);
  const owners = await rows(admin, "select nspname, nspowner::regrole::text as owner from pg_namespace where nspname in ('public', 'pgboss') order by 1");
  expect(owners).toEqual([{ nspname: "pgboss", owner: "aura_jobs" }, { nspname: "public", owner: "aura_owner" }]);
});

test("the application owns nothing, makes no tables, and may make temporary ones", async () => {
  const app = process.env.DATABASE_URL;
  expect(await rows(admin, "select relname from pg_class where relowner = 'aura_app'::regrole")).toEqual([]);
  await expect(rows(app, "create table public.mine (a int)")).rejects.toThrow(/permission denied/);
  await expect(rows(app, "create table pgboss.mine (a int)")).rejects.toThrow(/permission denied/);
  expect(await rows(app, "create temporary table mine (a int)")).toEqual([]);
});

test("the application may enqueue a job and may not delete one", async () => {
  const app = process.env.DATABASE_URL;
  await expect(rows(app, "delete from pgboss.job")).rejects.toThrow(/permission denied/);
  const privileges = await rows(app, "select has_table_privilege('pgboss.job', 'INSERT') as puts, has_table_privilege('pgboss.queue', 'SELECT') as reads");
  expect(privileges).toEqual([{ puts: true, reads: true }]);
});

test("provisioning again changes nothing", async () => {
  const before = await rows(admin, "select version from pgboss.version");
  await provision(admin, "a secret that only the tests know, 32 bytes and more");
  expect(await rows(admin, "select version from pgboss.version")).toEqual(before);
  expect(await rows(process.env.DATABASE_OWNER_URL, "select current_user::text as name")).toEqual([{ name: "aura_owner" }]);
});

test("a login that may not make roles enters as our roles, or hears what it lacks", async () => {
  const login = `plain_${process.pid}`;
  await rows(admin, `create role ${login} login password 'x'`);
  const url = new URL(admin);
  url.username = login;
  url.password = "x";
  try {
    await expect(provision(url.toString(), "secret")).rejects.toThrow(/not a member of aura_owner, aura_app, aura_jobs.*grant aura_app/);
    await rows(admin, `grant aura_owner, aura_app, aura_jobs to ${login}`);
    const urls = await provision(url.toString(), "secret");
    expect(await rows(urls.DATABASE_URL, "select current_user::text as name")).toEqual([{ name: "aura_app" }]);
    expect(await rows(urls.DATABASE_JOBS_URL, "select current_user::text as name")).toEqual([{ name: "aura_jobs" }]);
  } finally {
    await rows(admin, `drop role ${login}`);
  }
});
