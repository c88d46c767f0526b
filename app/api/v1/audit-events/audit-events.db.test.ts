import { beforeEach, describe, expect, test } from "vitest";
import { GET as chain } from "@/app/api/v1/audit-events/chain/route";
import { GET as file } from "@/app/api/v1/audit-events/file/route";
import { GET as list } from "@/app/api/v1/audit-events/route";
import { POST as makeKey } from "@/app/api/v1/api-keys/route";
import { sealTenant } from "@/lib/audit/jobs";
import { recordAudit } from "@/lib/audit/mutations/record";
import { withTenant } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { call, testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import type { AuditEventItem, Chain } from "@/lib/trail/schema";

let owner: TestMember;
beforeEach(async () => {
  owner = await testOwner();
});

const asOwner = (query: Record<string, string> = {}) => ({ cookie: owner.cookie, query: { tenant: owner.tenantId, ...query } });
const record = (n: number, details = {}) => withTenant(owner.scope, (tx) => recordAudit(owner.scope, tx, { action: "test.act", target: { kind: "test", id: String(n) }, details }));
const itemsOf = ({ body }: { body: unknown }) => (body as { items: AuditEventItem[] }).items;

async function page(query: Record<string, string> = {}) {
  const answer = await call(list, asOwner(query));
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as { items: AuditEventItem[]; total: number; nextCursor: string | null };
}

test("who did what to what, when and from where, with names", async () => {
  const make = (address: string, name: string) => call(makeKey, { ...asOwner(), method: "POST", body: { name, scopes: ["read"] }, headers: { "x-aura-client-address": address } });
  for (const [address, name] of [["10.0.0.1", "One"], ["10.0.0.2", "Two"], ["10.0.0.1", "Three"]] as const) expect((await make(address, name)).status).toBe(201);
  const items = (await page()).items;
  expect(items.map(({ action }) => action)).toEqual(["key.create", "key.create", "key.create", "tenant.create"]);
  expect(items.map(({ target }) => target.name)).toEqual(["Three", "Two", "One", null]);
  expect(items[0]!.actor).toEqual({ kind: "member", id: owner.userId, name: `${owner.userId}@example.com` });
  const [three, two, one] = items.map(({ origin }) => origin);
  expect([three, three === one, three === two]).toEqual([expect.stringMatching(/^[0-9a-f]{6}$/), true, false]);
  expect(JSON.stringify(await asSuperuser("select * from audit_events where tenant_id = $1", [owner.tenantId]))).not.toContain("10.0.0.");
});

test("filters by person, action, target and days, and pages by cursor", async () => {
  for (let n = 1; n <= 5; n++) await record(n);
  expect((await page({ target: "3" })).items.map(({ target }) => target.id)).toEqual(["3"]);
  expect((await page({ target: "test" })).total).toBe(5);
  expect((await page({ action: "test" })).total).toBe(5);
  expect((await page({ action: "tenant.create" })).total).toBe(1);
  expect((await page({ actor: owner.userId })).total).toBe(6);
  expect((await page({ actor: "nobody" })).total).toBe(0);
  const today = new Date().toISOString().slice(0, 10);
  expect((await page({ from: today, to: today })).total).toBe(6);
  expect((await page({ to: "2020-01-01" })).total).toBe(0);
  const first = await page({ limit: "4" });
  const rest = await page({ limit: "4", cursor: first.nextCursor! });
  expect([...first.items, ...rest.items].map(({ target }) => target.id)).toEqual(["5", "4", "3", "2", "1", owner.tenantId]);
  expect(rest.nextCursor).toBeNull();
  for (const [name, value] of Object.entries({ cursor: "x", from: "yesterday", action: "a b", limit: "0" })) expect([400, 422]).toContain((await call(list, asOwner({ [name]: value }))).status);
});

test("the file holds every event, is safe to open, and is an event itself", async () => {
  await record(1, { note: "=HYPERLINK(1)" });
  await asSuperuser(`insert into audit_events (tenant_id, id, actor_kind, actor_id, action, target_kind, target_id, request_id)
    select $1, gen_random_uuid(), 'job', '=cmd()', 'test.bulk', 'test', n::text, 'r' from generate_series(1, 2500) n`, [owner.tenantId]);
  const answer = await call(file, asOwner());
  const lines = String(answer.body).trimEnd().split("\r\n");
  expect([answer.status, answer.headers.get("content-disposition")]).toEqual([200, expect.stringContaining("attachment")]);
  expect(lines[0]).toMatch(/^at,actor_kind,actor_id,actor,action/);
  expect(lines.length).toBe(1 + 2_500 + 3);
  expect(lines.some((line) => /(^|,)=/.test(line))).toBe(false);
  expect(lines.filter((line) => line.includes("audit.export"))).toHaveLength(1);
  expect(String((await call(file, asOwner({ action: "tenant.create" }))).body).trimEnd().split("\r\n")).toHaveLength(2);
});

describe("the chain", () => {
  const check = async () => ((await call(chain, asOwner())).body as { data: Chain }).data;

  test("holds, and says what is not sealed yet", async () => {
    await record(1);
    await sealTenant(owner.scope);
    await record(2);
    expect(await check()).toMatchObject({ ok: true, sealed: 2, unsealed: 1, sentence: "All 2 sealed events are as written. The newest 1 is sealed within seconds." });
  });

  test("a row that was changed behind the wall is named", async () => {
    for (let n = 1; n <= 3; n++) await record(n);
    await sealTenant(owner.scope);
    await asSuperuser("update audit_events set details = '{\"n\":9}' where tenant_id = $1 and id = (select event_id from audit_seals where tenant_id = $1 and sequence = 3)", [owner.tenantId]);
    expect(await check()).toMatchObject({ ok: false, sequence: 3, sentence: "Event 3 was changed after it was sealed. Everything before it is as it was written." });
  });
});

test("only owners and admins read it, and another tenant sees nothing", async () => {
  for (const role of ["analyst", "operator", "viewer", "billing"] as const) {
    const { cookie } = await testMemberOf(owner, role);
    for (const handler of [list, file, chain]) expect([role, (await call(handler, { cookie, query: { tenant: owner.tenantId } })).status]).toEqual([role, 403]);
  }
  const stranger = await testOwner();
  for (const handler of [list, file, chain]) expect((await call(handler, { cookie: stranger.cookie, query: { tenant: owner.tenantId } })).status).toBe(404);
  expect(itemsOf(await call(list, { cookie: stranger.cookie, query: { tenant: stranger.tenantId } }))).toHaveLength(1);
});
