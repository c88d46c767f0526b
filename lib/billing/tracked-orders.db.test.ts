import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { undoImport, startUndo } from "@/lib/imports/mutations/undo";
import { applyNow, checkNow, uploadText } from "@/lib/imports/testing";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { insertProject } from "@/lib/projects/mutations/create-project";
import { testOwner } from "@/lib/wiring/testing";
import { countUsed } from "./data/counters";
import { addUsage } from "./mutations/add-usage";
import { useSettings } from "./testing/sandboxed";

const on = () => useSettings({ BILLING: "on", STRIPE_SECRET_KEY: "sk_test_none", STRIPE_WEBHOOK_SECRET: "whsec_none", STRIPE_API_BASE: "http://127.0.0.1:9" });
beforeAll(on);
afterEach(on);
afterAll(async () => {
  useSettings({});
  await stopProducer();
});

async function project(scope: Scope, isDemo = false): Promise<ProjectScope> {
  await asSuperuser("update tenants set plan = 'growth' where tenant_id = $1", [scope.tenantId]);
  const made = await withTenant({ ...scope, projectId: null }, (tx) => insertProject(scope, tx, { name: "Brand", currency: "GBP", timeZone: "Europe/London", isDemo }));
  await asSuperuser("update tenants set plan = 'free' where tenant_id = $1", [scope.tenantId]);
  return { ...scope, projectId: asProjectId(made.id) };
}

/** Three orders of this month and one of long ago. */
function file(prefix: string): string {
  const now = new Date().toISOString().slice(0, 10);
  const rows = [1, 2, 3].map((at) => `${prefix}${at},${now} 00:00:01,A,Soap,1,4.50`);
  return `Order,Date,SKU,Title,Quantity,Price\n${rows.join("\n")}\n${prefix}0,2024-01-05 10:00:00,A,Soap,1,4.50\n`;
}

const tx = <T>(scope: Scope, work: (tx: Parameters<Parameters<typeof withTenant>[1]>[0]) => Promise<T>) => withTenant({ ...scope, projectId: null }, work);
const used = (scope: Scope) => tx(scope, (db) => countUsed(scope, db, "trackedOrders"));
const bring = async (scope: ProjectScope, prefix: string) => applyNow(scope, await checkNow(scope, await uploadText(scope, "orders", file(prefix))));

test("orders of this month are counted once, history and the demo are not, and an undo takes them off", async () => {
  const { scope } = await testOwner();
  const [own, demo] = [await project(scope), await project(scope, true)];
  const applied = await bring(own, "a");
  expect([applied.status, await used(scope)]).toEqual(["applied", 3]);
  await bring(own, "a");
  await bring(demo, "d");
  expect(await used(scope)).toBe(3);
  await startUndo(own, applied.id);
  await undoImport(own, applied.id);
  expect(await used(scope)).toBe(0);
});

test("the import that crosses the limit is finished whole, the next is refused and can be applied on a larger plan", async () => {
  const { scope } = await testOwner();
  const own = await project(scope);
  await tx(scope, (db) => addUsage(scope, db, "trackedOrders", 999));
  expect((await bring(own, "a")).status).toBe("applied");
  expect(await used(scope)).toBe(1_002);
  const next = await checkNow(own, await uploadText(own, "orders", file("b")));
  await expect(applyNow(own, next)).rejects.toMatchObject({ code: "limit_reached", detail: expect.stringContaining("Growth has room for 25,000") as unknown });
  await asSuperuser("update tenants set plan = 'growth' where tenant_id = $1", [scope.tenantId]);
  expect((await applyNow(own, next)).status).toBe("applied");
});

test("of several imports at once only one crosses", async () => {
  const { scope } = await testOwner();
  const projects: ProjectScope[] = [];
  for (let at = 0; at < 3; at += 1) projects.push(await project(scope));
  await asSuperuser("update tenants set plan = 'free' where tenant_id = $1", [scope.tenantId]);
  await tx(scope, (db) => addUsage(scope, db, "trackedOrders", 999));
  const checked = await Promise.all(projects.map(async (own) => checkNow(own, await uploadText(own, "orders", file("x")))));
  const ends = await Promise.allSettled(projects.map((own, at) => applyNow(own, checked[at]!)));
  expect(ends.filter((end) => end.status === "fulfilled" && end.value.status === "applied")).toHaveLength(1);
  expect(await used(scope)).toBe(1_002);
});

test("without billing nothing is refused, and what is brought is counted all the same", async () => {
  const { scope } = await testOwner();
  const own = await project(scope);
  await tx(scope, (db) => addUsage(scope, db, "trackedOrders", 5_000));
  useSettings({ BILLING: "off" });
  expect((await bring(own, "a")).status).toBe("applied");
  expect(await used(scope)).toBe(5_003);
});
