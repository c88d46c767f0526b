import { expect, test } from "vitest";
import "@/lib/wiring/kernel";
import { newId } from "@/lib/core/ids";
import { makeProject } from "@/lib/projects/testing";
import { openScope } from "@/lib/wiring/gates/session-gate";
import { findOwnTenants, findRestorableTenants, restoreOwnTenant } from "@/lib/wiring/gates/own-tenants";
import { fillTables, walledTables } from "@/lib/wiring/wall/testing/rows";
import { testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import { putBlob } from "@/lib/platform/blobs/blob";
import { asSuperuser } from "@/lib/platform/db/testing";
import { deleteTenant } from "./mutations/delete-tenant";
import { purgeTenant } from "./mutations/purge-tenant";
import { renameTenant } from "./mutations/rename-tenant";

const userOf = ({ userId }: TestMember) => ({ userId, sessionId: newId(), realm: "member" as const });
const open = (member: TestMember) => openScope(userOf(member), { tenant: member.tenantId, project: null }, newId()).then(() => true, () => false);

async function* bytes() {
  yield Buffer.from("kept");
}

test("a new name leaves the address", async () => {
  const owner = await testOwner();
  const { slug } = (await findOwnTenants(userOf(owner), newId()))[0]!;
  expect(await renameTenant(owner.scope, { name: "Otherwise" })).toMatchObject({ name: "Otherwise", slug });
});

test("a deleted workspace opens to nobody, and an owner can restore it", async () => {
  const owner = await testOwner();
  const admin = await testMemberOf(owner, "admin");
  await expect(deleteTenant(owner.scope, { name: "Another" })).rejects.toMatchObject({ code: "validation_failed", fields: { name: expect.any(Array) as string[] } });
  await deleteTenant(owner.scope, { name: " Test " });
  expect([await open(owner), await open(admin), (await findOwnTenants(userOf(owner), newId())).length]).toEqual([false, false, 0]);
  expect(await findRestorableTenants(userOf(owner), newId())).toMatchObject([{ id: owner.tenantId, name: "Test" }]);
  expect(await findRestorableTenants(userOf(admin), newId())).toEqual([]);
  for (const stranger of [admin, await testOwner()]) {
    await expect(restoreOwnTenant(userOf(stranger), owner.tenantId, newId())).rejects.toMatchObject({ code: "not_found" });
  }
  await restoreOwnTenant(userOf(owner), owner.tenantId, newId());
  expect([await open(owner), await open(admin)]).toEqual([true, true]);
});

test("after its days all of it goes, but who did what; nobody else loses a row", async () => {
  const owner = await testOwner();
  const [project, other] = [await makeProject(owner.tenantId), await makeProject()];
  await fillTables(owner.tenantId, project.projectId);
  await fillTables(other.tenantId, other.projectId);
  await putBlob(owner.scope, { kind: "export", name: "a.csv", mediaType: "text/csv", expiresAt: null }, bytes());
  const rows = async (tenantId: string) => Promise.all((await walledTables()).map(async ({ name }) =>
    [name, (await asSuperuser(`select 1 from ${name} where tenant_id = $1`, [tenantId])).length] as const));
  const before = await rows(other.tenantId);
  const asked: string[] = [];
  const steps = [({ tenantId }: { tenantId: string }) => Promise.resolve(asked.push(tenantId))];
  expect(await purgeTenant(owner.scope, steps)).toBe(false);
  await asSuperuser("update tenants set deleted_at = now() - interval '29 days' where tenant_id = $1", [owner.tenantId]);
  expect(await purgeTenant(owner.scope, steps)).toBe(false);
  await asSuperuser("update tenants set deleted_at = now() - interval '31 days' where tenant_id = $1", [owner.tenantId]);
  await expect(purgeTenant(owner.scope, [() => Promise.reject(new Error("not now"))])).rejects.toThrow("not now");
  await expect(restoreOwnTenant(userOf(owner), owner.tenantId, newId())).rejects.toMatchObject({ code: "not_found" });
  expect(await purgeTenant(owner.scope, steps)).toBe(true);
  expect(asked).toEqual([owner.tenantId]);
  expect((await rows(owner.tenantId)).filter(([, count]) => count > 0).map(([name]) => name)).toEqual(["audit_events", "audit_seals"]);
  expect(await asSuperuser("select 1 from directory where tenant_id = $1", [owner.tenantId])).toEqual([]);
  expect(await asSuperuser("select action from audit_events where tenant_id = $1 and action = 'tenant.purge'", [owner.tenantId])).toHaveLength(1);
  expect(await rows(other.tenantId)).toEqual(before);
});
