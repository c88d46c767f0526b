import { expect, test } from "vitest";
import type { Scope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";
import { checkReadiness } from "@/lib/platform/telemetry/readiness";
import { visitAll } from "./rounds";
import { testOwner } from "./testing";

test("a round visits every tenant in a scope of its own", async () => {
  const owners = [await testOwner(), await testOwner()];
  const seen: Scope[] = [];
  await visitAll({ name: "test.round", everySeconds: 1, visit: async (scope) => void seen.push(scope) });
  for (const { tenantId } of owners) {
    expect(seen.filter((scope) => scope.tenantId === tenantId)).toMatchObject([{ projectId: null, actor: { kind: "job", name: "test.round" } }]);
  }
});

test("a suspended tenant is visited only by what must go on", async () => {
  const { tenantId } = await testOwner();
  const visited = async (name: string) => {
    let isVisited = false;
    await visitAll({ name, everySeconds: 1, visit: async (scope) => void (isVisited ||= scope.tenantId === tenantId) });
    return isVisited;
  };
  await asSuperuser("update tenants set suspended_at = now(), suspension_note = '' where tenant_id = $1", [tenantId]);
  expect([await visited("audit.seal"), await visited("billing.settle"), await visited("imports.fetch-due")]).toEqual([true, true, false]);
  await asSuperuser("update tenants set suspended_at = null where tenant_id = $1", [tenantId]);
  expect(await visited("imports.fetch-due")).toBe(true);
});

test("readiness asks the database and its wall, and ends while the process drains", async () => {
  expect(await checkReadiness()).toEqual({ status: "ready", database: "ok", wall: "ok" });
  Object.assign(globalThis, { auraIsDraining: true });
  await expect(checkReadiness()).rejects.toMatchObject({ code: "unavailable" });
  delete (globalThis as { auraIsDraining?: boolean }).auraIsDraining;
});
