import { beforeEach, describe, expect, test } from "vitest";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { testOwner, type TestMember } from "@/lib/wiring/testing";
import { verifyChain } from "./data";
import { sealTenant } from "./jobs";
import { recordAudit } from "./mutations/record";
import { sealAudit } from "./mutations/seal";

let owner: TestMember;
const wall = () => ({ tenantId: owner.tenantId, projectId: null });
const event = (n: number) => ({ action: "test.act", target: { kind: "test", id: String(n) }, details: { n, ok: true, text: null } });

async function record(count: number): Promise<void> {
  await withTenantSql(wall(), async (db) => {
    for (let n = 0; n < count; n++) await recordAudit(owner.scope, db, event(n));
  });
}

beforeEach(async () => {
  owner = await testOwner();
});

const countEvents = async () => (await asSuperuser<{ n: number }>("select count(*)::int as n from audit_events where tenant_id = $1", [owner.tenantId]))[0]?.n;

test("an event commits with its change, or not at all, over both kinds of transaction", async () => {
  const before = await countEvents();
  await withTenant(wall(), (tx) => recordAudit(owner.scope, tx, event(1)));
  await withTenantSql(wall(), (db) => recordAudit(owner.scope, db, event(2)));
  await expect(withTenant(wall(), async (tx) => { await recordAudit(owner.scope, tx, event(3)); throw new Error("no"); })).rejects.toThrow("no");
  expect(await countEvents()).toBe(before! + 2);
});

test("the sealer chains what is committed, once, also when two run at the same time", async () => {
  await record(5);
  const sealed = await Promise.all([sealAudit(owner.scope), sealAudit(owner.scope)]);
  expect(sealed.reduce((sum, n) => sum + n)).toBe(6);
  expect(await sealAudit(owner.scope)).toBe(0);
  await record(3);
  await sealTenant(owner.scope);
  expect(await verifyChain(owner.scope)).toMatchObject({ ok: true, sealed: 9, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
});

test("the application cannot change what it wrote", async () => {
  await expect(withTenant(wall(), (tx) => tx.auditEvent.deleteMany())).rejects.toThrow();
  await expect(withTenant(wall(), (tx) => tx.auditSeal.updateMany({ data: { hash: "x" } }))).rejects.toThrow();
});

describe("tampering behind the wall is found", () => {
  const at = (sequence: number) => `(select event_id from audit_seals where tenant_id = $1 and sequence = ${sequence})`;

  test.each([
    ["a changed detail", `update audit_events set details = '{"n":99}' where tenant_id = $1 and id = ${at(3)}`, 3, "changed"],
    ["another actor", `update audit_events set actor_id = 'x' where tenant_id = $1 and id = ${at(2)}`, 2, "changed"],
    ["another origin", `update audit_events set origin_hash = 'x' where tenant_id = $1 and id = ${at(2)}`, 2, "changed"],
    ["a removed event", `delete from audit_events where tenant_id = $1 and id = ${at(4)}`, 4, "missing"],
    ["a removed seal", "delete from audit_seals where tenant_id = $1 and sequence = 2", 2, "gap"],
    ["a forged hash", "update audit_seals set hash = repeat('a', 64) where tenant_id = $1 and sequence = 5", 5, "changed"],
    ["a broken link", "update audit_seals set previous_hash = repeat('a', 64) where tenant_id = $1 and sequence = 5", 5, "broken_link"],
  ])("%s", async (_, statement, sequence, reason) => {
    await record(6);
    await sealTenant(owner.scope);
    await asSuperuser(statement, [owner.tenantId]);
    expect(await verifyChain(owner.scope)).toEqual({ ok: false, sequence, reason });
  });
});
