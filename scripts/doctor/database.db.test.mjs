import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cloneTestDatabase } from "@/lib/platform/db/testing";
import { withClient } from "../postgres/provision.mjs";
import { examineDatabase } from "./database.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (url, text) => withClient(url, (client) => client.query(text));
const sentences = async () => (await examineDatabase(root)).filter((finding) => !finding.ok).map((finding) => finding.sentence).join("\n");
let database;

beforeEach(async () => {
  database = await cloneTestDatabase(`doctor_${process.env.VITEST_POOL_ID}`);
  vi.stubEnv("DATABASE_URL", database.adminUrl).stubEnv("AUTH_SECRET", "a secret that only the tests know, 32 bytes and more");
});
afterEach(() => vi.unstubAllEnvs());

test("a sound database has nothing to mend", async () => {
  expect(await sentences()).toBe("");
});

test("roll-ups that differed when they were last compared", async () => {
  const [tenant, project] = [randomUUID(), randomUUID()];
  await run(database.adminUrl, `
    insert into tenants (tenant_id, name, slug, updated_at) values ('${tenant}', 'T', '${tenant}', now());
    insert into projects (tenant_id, id, slug, name, currency, time_zone, updated_at) values ('${tenant}', '${project}', 'p', 'Larkspur', 'GBP', 'UTC', now())`);
  const found = (state, days) => run(database.adminUrl, `
    insert into audit_events (tenant_id, id, at, actor_kind, action, target_kind, project_id, request_id, details)
    values ('${tenant}', gen_random_uuid(), now() - interval '${days} days', 'job', 'rollups.check', 'project', '${project}', 'r', '{"state":"${state}","keys":3,"tables":"cube_ads"}')`);
  await found("different", 2);
  expect(await sentences()).toMatch(/roll-ups of "Larkspur" differed .*3 sums in cube_ads.*npm run doctor -- --rollups --rebuild/);
  await found("equal", 1);
  expect(await sentences()).toBe("");
});

test("connected accounts that wait for a person", async () => {
  const [tenant, project, grant] = [randomUUID(), randomUUID(), randomUUID()];
  const of = `'${tenant}', '${project}'`;
  await run(database.adminUrl, `
    insert into tenants (tenant_id, name, slug, updated_at) values ('${tenant}', 'T', '${tenant}', now());
    insert into projects (tenant_id, id, slug, name, currency, time_zone, updated_at) values (${of}, 'p', 'Larkspur', 'GBP', 'UTC', now());
    insert into grants (tenant_id, project_id, id, provider, subject, credentials_encrypted, created_by) values (${of}, '${grant}', 'meta', 's', '', gen_random_uuid());
    insert into integrations (tenant_id, project_id, id, provider, grant_id, external_id, name, status, created_by)
    select ${of}, gen_random_uuid(), 'meta', '${grant}', status, status, status, gen_random_uuid() from unnest(array['connected', 'needs_reconnect', 'paused']) as status`);
  expect(await sentences()).toMatch(/^1 connected account waits for a person, .*: 1 in "Larkspur"\. Open Integrations, then Data health\.$/);
  await run(database.adminUrl, `insert into integration_streams (tenant_id, project_id, id, integration_id, stream, state)
    select tenant_id, project_id, gen_random_uuid(), id, 'ad_days', 'needs_you' from integrations where tenant_id = '${tenant}' and status <> 'needs_reconnect'`);
  expect(await sentences()).toMatch(/^2 connected accounts wait for a person/);
});

test("pools that are larger than the server", async () => {
  vi.stubEnv("DATABASE_POOL", "100");
  expect(await sentences()).toMatch(/may open 210 database connections \(DATABASE_POOL is 100\), and the server has 197 .* Set DATABASE_POOL to 93 or less, or raise max_connections of the server, now 200, to 213 or more\./);
});

test("a table outside the wall, and one that the application owns", async () => {
  await run(database.adminUrl, "alter table orders no force row level security; create table mine (a int); alter table mine owner to aura_app");
  expect(await sentences()).toMatch(/aura_app owns tables[\s\S]*not behind the tenant wall: orders\./);
});
