import { afterAll, expect, test, vi } from "vitest";
import { createTestProject, importTestLines } from "@/lib/ingest/writing/testing";
import { asSuperuser } from "@/lib/platform/db/testing";
import { stopProducer } from "@/lib/platform/jobs/producer";
import * as rollups from "@/lib/rollups/check";
import "@/lib/wiring/kernel";
import { CHECK_ROLLUPS_QUEUE } from "./constants";
import { checkRollupsJob } from "./jobs";
import { checkProjectRollups, enqueueDueChecks, rebuildProjectRollups } from "./mutations/check-rollups";
import { describeRollupCheck } from "./rules";

afterAll(stopProducer);

const outcomes = (tenantId: string) => asSuperuser("SELECT action, details FROM audit_events WHERE tenant_id = $1 AND action LIKE 'rollups.%' ORDER BY id", [tenantId]);

async function newProject() {
  const scope = await createTestProject();
  await importTestLines(scope, [{ order: "1", at: "2024-01-01T10:00:00Z", sku: "A", customer: "x" }, { order: "2", at: "2024-01-02T10:00:00Z", sku: "B" }]);
  return scope;
}

test("a wrong sum is found, said in words, and gone after the rebuild", async () => {
  const scope = await newProject();
  expect(await checkProjectRollups(scope)).toEqual({ state: "equal", keys: 0, tables: [] });
  await asSuperuser("UPDATE cube_orders SET gross_micros = gross_micros + 1 WHERE tenant_id = $1 AND slice = 'total' AND level = 1", [scope.tenantId]);
  await checkRollupsJob.run({ scope, data: {}, jobId: scope.tenantId, signal: new AbortController().signal });
  const found = await checkProjectRollups(scope);
  expect(found).toEqual({ state: "different", keys: 2, tables: ["cube_orders"] });
  expect(describeRollupCheck(found)).toMatch(/^2 sums in cube_orders differ from the facts.*npm run doctor -- --rollups --rebuild$/);
  await rebuildProjectRollups(scope);
  expect((await checkProjectRollups(scope)).state).toBe("equal");
  expect((await outcomes(scope.tenantId)).map((row) => [row.action, (row.details as { state?: string }).state])).toEqual([
    ["rollups.check", "equal"], ["rollups.check", "different"], ["rollups.check", "different"], ["rollups.rebuild", undefined], ["rollups.check", "equal"],
  ]);
});

test("what takes too long is unfinished, not wrong; another fault is the job's to try again", async () => {
  const scope = await newProject();
  const spy = vi.spyOn(rollups, "checkRollups");
  spy.mockRejectedValueOnce(Object.assign(new Error("canceling statement"), { code: "57014" }));
  expect(await checkProjectRollups(scope)).toMatchObject({ state: "unfinished" });
  spy.mockRejectedValueOnce(new Error("a bug"));
  await expect(checkProjectRollups(scope)).rejects.toThrow("a bug");
  spy.mockRestore();
});

test("at night each project is sent once, and not again before the next night", async () => {
  const scope = await newProject();
  const hour = new Date().getUTCHours();
  // A zone in which it is three o'clock at night, and one in which it is afternoon.
  const zoneAt = (wanted: number) => { const off = ((hour - wanted) % 24 + 24) % 24; return off <= 12 ? `Etc/GMT+${off}` : `Etc/GMT-${24 - off}`; };
  const setZone = (zone: string) => asSuperuser("UPDATE projects SET time_zone = $2 WHERE tenant_id = $1", [scope.tenantId, zone]);
  const waiting = async () => (await asSuperuser("SELECT 1 FROM pgboss.job WHERE name = $1 AND data->>'tenantId' = $2", [CHECK_ROLLUPS_QUEUE, scope.tenantId])).length;
  await setZone(zoneAt(15));
  expect(await enqueueDueChecks({ ...scope, projectId: null })).toBe(0);
  await setZone(zoneAt(3));
  await enqueueDueChecks({ ...scope, projectId: null });
  await enqueueDueChecks({ ...scope, projectId: null });
  expect(await waiting()).toBe(1);
  await checkProjectRollups(scope);
  expect(await enqueueDueChecks({ ...scope, projectId: null })).toBe(0);
});
