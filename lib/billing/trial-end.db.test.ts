import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { asProjectId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { applyJob } from "@/lib/imports/jobs";
import { getImport } from "@/lib/imports/data/get-import";
import { startApply } from "@/lib/imports/mutations/apply";
import { checkNow, uploadText } from "@/lib/imports/testing";
import { invite } from "@/lib/members/mutations/invite";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { createProject } from "@/lib/projects/mutations/create-project";
import { updateProject } from "@/lib/projects/mutations/update-project";
import { testMemberOf, type TestMember } from "@/lib/wiring/testing";
import { getBilling, listInvoices } from "./data/get-billing";
import { loadGraceEnd } from "./loaders";
import { addUsage } from "./mutations/add-usage";
import { assertRoomForOrders } from "./mutations/meter-orders";
import { settleBilling } from "./mutations/reconcile";
import { startCheckout } from "./mutations/start-checkout";
import { growth, testBilling, type TestBilling } from "./testing/sandboxed";
import { beginTrial, DAY } from "./testing/travel";

let billing: TestBilling;
beforeAll(async () => {
  billing = await testBilling();
});
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() }));
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await billing.close();
  await stopProducer();
});

const planOf = async ({ scope }: TestMember) => {
  const { plan, subscription } = await getBilling(scope);
  return [plan, subscription?.status ?? null];
};
const project = (name: string) => ({ name, currency: "GBP", timeZone: "Europe/London" });
const mailsOf = async (template: string) => (await asSuperuser<{ count: string }>("select count(*) from mails where template = $1", [template]))[0]!.count;
const LATER = 3_700;

async function removeCards(customer: string): Promise<void> {
  for (const { id } of (await billing.stripe.customers.listPaymentMethods(customer)).data) await billing.stripe.paymentMethods.detach(id);
}

test("a trial that ends with a card goes on as a paid plan", async () => {
  const { owner, trialEnd, travel } = await beginTrial(billing);
  expect(await planOf(owner)).toEqual(["growth", "trialing"]);
  await travel(trialEnd - 2 * DAY);
  expect(await planOf(owner)).toEqual(["growth", "trialing"]);
  await travel(trialEnd + LATER);
  expect(await planOf(owner)).toEqual(["growth", "active"]);
  const { items } = await listInvoices(owner.scope, { skip: 0, limit: 20 });
  expect(items[0]).toMatchObject({ status: "paid", total: { amount: "79.00", currency: "USD" }, due: { amount: "0.00" } });
  expect(await loadGraceEnd(owner.scope)).toBeNull();
});

test("without a way to pay the plan holds for the grace, then is Free, and no second trial is given", async () => {
  const { owner, customer, trialEnd, travel } = await beginTrial(billing);
  await removeCards(customer);
  const before = Number(await mailsOf("payment-failed"));
  await travel(trialEnd + LATER);
  expect(await planOf(owner)).toEqual(["growth", "past_due"]);
  expect(Number(await mailsOf("payment-failed"))).toBe(before + 1);
  await travel(trialEnd + 13 * DAY);
  await settleBilling(owner.scope);
  expect(await planOf(owner)).toEqual(["growth", "past_due"]);
  expect(await loadGraceEnd(owner.scope)).toMatchObject({ isOver: false, endsAt: new Date((trialEnd + 14 * DAY) * 1000).toISOString() });
  // Of the second and the third try word came at the same time.
  expect(Number(await mailsOf("payment-failed"))).toBe(before + 2);
  await travel(trialEnd + 14 * DAY + 60);
  await settleBilling(owner.scope);
  expect(await planOf(owner)).toEqual(["free", "past_due"]);
  expect(await loadGraceEnd(owner.scope)).toMatchObject({ isOver: true });
  await travel(trialEnd + 16 * DAY);
  expect(await planOf(owner)).toEqual(["free", null]);
  await startCheckout(owner.scope, growth);
  expect((await getBilling(owner.scope)).hasTrial).toBe(false);
});

test("a card put in within or after the grace brings the plan back", async () => {
  const { owner, customer, trialEnd, travel, subscription } = await beginTrial(billing);
  await removeCards(customer);
  await travel(trialEnd + 14 * DAY + 60);
  await settleBilling(owner.scope);
  expect(await planOf(owner)).toEqual(["free", "past_due"]);
  const method = await billing.stripe.paymentMethods.attach("pm_card_visa", { customer });
  await billing.stripe.invoices.pay((await subscription()).latest_invoice as string, { payment_method: method.id });
  await travel(trialEnd + 14 * DAY + 120);
  expect(await planOf(owner)).toEqual(["growth", "active"]);
  expect(await loadGraceEnd(owner.scope)).toBeNull();
});

test("once the grace is over new things are refused, and what runs goes on", async () => {
  const { owner, customer, trialEnd, travel } = await beginTrial(billing);
  const { scope, tenantId, userId } = owner;
  await asSuperuser("update users set email_verified_at = now() where id = $1", [userId]);
  const [first] = [await createProject(scope, project("One")), await createProject(scope, project("Two"))];
  await Promise.all(["analyst", "viewer"].map((role) => testMemberOf(owner, role as "analyst")));
  const own: ProjectScope = { ...scope, projectId: asProjectId(first.id) };
  await removeCards(customer);
  await travel(trialEnd + 13 * DAY);
  await withTenant({ tenantId, projectId: null }, (tx) => addUsage(scope, tx, "trackedOrders", 5_000));
  const today = new Date().toISOString().slice(0, 10);
  const running = await checkNow(own, await uploadText(own, "orders", `Order,Date,SKU,Title,Quantity,Price\nr1,${today} 00:00:01,A,Soap,1,4.50\n`));
  await startApply(own, running.id, { refused: "skip" });
  await travel(trialEnd + 14 * DAY + 60);
  await settleBilling(scope);
  expect(await planOf(owner)).toEqual(["free", "past_due"]);
  await runApply(own, running.id);
  expect((await getImport(own, running.id)).status).toBe("applied");
  const refused = { code: "limit_reached", status: 403 };
  await expect(createProject(scope, project("Three"))).rejects.toMatchObject(refused);
  await expect(invite(scope, { email: `${newId()}@example.com`, role: "viewer", isGuest: false, projectIds: [] })).rejects.toMatchObject(refused);
  await expect(withTenant(own, (tx) => assertRoomForOrders(own, tx))).rejects.toMatchObject(refused);
  const { usage } = await getBilling(scope);
  expect(usage.filter(({ level }) => level === "full").map(({ limit, used, most }) => [limit, used, most])).toEqual([["projects", 2, 1], ["trackedOrders", 5_001, 1_000], ["members", 3, 2]]);
  // What is there stays, and can be worked with.
  expect((await updateProject(own, { name: "Still one" })).name).toBe("Still one");
  expect(await asSuperuser("select 1 from memberships where tenant_id = $1", [tenantId])).toHaveLength(3);
});

/** As the worker does, with what stands in the job's row. */
async function runApply(scope: ProjectScope, importId: string): Promise<void> {
  const [job] = await asSuperuser<{ data: { data: unknown } }>("select data from pgboss.job where name = 'imports.apply' and data->'data'->>'importId' = $1", [importId]);
  await applyJob.run({ scope: { ...scope, plan: "free" }, data: applyJob.data.parse(job!.data.data), jobId: newId(), signal: new AbortController().signal });
}
