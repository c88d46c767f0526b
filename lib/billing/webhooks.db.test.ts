import fc from "fast-check";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { testOwner, type TestMember } from "@/lib/wiring/testing";
import { fetchMissedEvents } from "@/lib/wiring/webhooks";
import { findPriceId } from "./data/price-ids";
import { mailWarning } from "./mutations/mails";
import { addUsage } from "./mutations/add-usage";
import { ensureCustomer } from "./mutations/ensure-customer";
import { settleBilling } from "./mutations/reconcile";
import { growth, kept, post, subscribe, testBilling, type TestBilling } from "./testing/sandboxed";
import { replayLives } from "./testing/lives";
import { processEvent } from "./webhooks";

let billing: TestBilling;
beforeAll(async () => {
  billing = await testBilling();
});
afterAll(async () => {
  await billing.close();
  await stopProducer();
});

interface Paying { owner: TestMember; customer: string; subscription: Stripe.Subscription }

async function paying(card?: string): Promise<Paying> {
  const owner = await testOwner();
  const customer = await ensureCustomer(owner.scope);
  return { owner, customer, subscription: await subscribe(billing.stripe, customer, await findPriceId(owner.scope, growth), card) };
}

async function eventsOf(customer: string): Promise<Stripe.Event[]> {
  const { data } = await billing.stripe.events.list({ limit: 100 });
  return data.filter(({ type, data: { object } }) => /^(customer|invoice|checkout)\./.test(type) && JSON.stringify(object).includes(customer));
}

const inbox = (eventId: string) => asSuperuser<{ status: string; body_encrypted: string }>("select status, body_encrypted from webhook_inbox where event_id = $1", [eventId]);
const jobsOf = (tenantId: string, queue: string) => asSuperuser("select 1 from pgboss.job where name = $2 and data->>'tenantId' = $1", [tenantId, queue]);

test("an event is kept sealed with its job before it is answered, once however often it comes", async () => {
  const { owner, customer } = await paying();
  const event = (await eventsOf(customer)).find(({ type }) => type === "customer.subscription.created")!;
  const answers = await Promise.all([1, 2, 3].map(() => post(billing.sandbox, JSON.stringify(event))));
  expect(answers).toEqual([200, 200, 200]);
  const [row, ...others] = await inbox(event.id);
  expect([row?.status, others]).toEqual(["received", []]);
  expect(row?.body_encrypted).not.toContain(customer);
  expect(await jobsOf(owner.tenantId, "billing.event")).toHaveLength(1);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "free" });
  await processEvent(owner.scope, event.id);
  await processEvent(owner.scope, event.id);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "growth", account: { status: "active" } });
  expect((await inbox(event.id))[0]?.status).toBe("processed");
});

test("forged, stale, future, foreign and live signatures change nothing", async () => {
  const { owner, customer } = await paying();
  const event = (await eventsOf(customer)).find(({ type }) => type === "customer.subscription.created")!;
  const body = JSON.stringify(event);
  const now = Math.floor(Date.now() / 1000);
  const live = JSON.stringify({ ...event, livemode: true });
  const tries: [string, Promise<number>][] = [
    ["forged", post(billing.sandbox, body, { secret: "whsec_other" })],
    ["stale", post(billing.sandbox, body, { at: now - 301 })],
    ["future", post(billing.sandbox, body, { at: now + 302 })],
    ["none", post(billing.sandbox, body, { header: "" })],
    ["no v1", post(billing.sandbox, body, { header: `t=${now},v0=abc` })],
    ["changed body", post(billing.sandbox, `${body} `, { header: (await signed(body, now)) })],
    ["live mode", post(billing.sandbox, live)],
    ["no event", post(billing.sandbox, '{"hello":1}')],
    ["no JSON", post(billing.sandbox, "\u0000\ud800")],
  ];
  for (const [name, answer] of tries) expect([name, [400, 403].includes(await answer)]).toEqual([name, true]);
  expect(await inbox(event.id)).toEqual([]);
  expect(await jobsOf(owner.tenantId, "billing.event")).toEqual([]);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "free" });
  expect(await post(billing.sandbox, body, { secret: "whsec_older" })).toBe(200);
});

async function signed(body: string, at: number): Promise<string> {
  const { createHmac } = await import("node:crypto");
  return `t=${at},v1=${createHmac("sha256", billing.sandbox.webhookSecret).update(`${at}.${body}`).digest("hex")}`;
}

test("an event of a customer whom we do not know is kept and ignored", async () => {
  const stranger = await billing.stripe.customers.create({ name: "Somebody" });
  const event = (await eventsOf(stranger.id))[0]!;
  expect(await post(billing.sandbox, JSON.stringify(event))).toBe(200);
  expect((await inbox(event.id))[0]?.status).toBe("ignored");
});

test("what an event claims is not believed", async () => {
  const { owner, customer, subscription } = await paying();
  await billing.stripe.subscriptions.cancel(subscription.id);
  const created = (await eventsOf(customer)).find(({ type }) => type === "customer.subscription.created")!;
  await post(billing.sandbox, JSON.stringify({ ...created, type: "customer.subscription.updated" }));
  await processEvent(owner.scope, created.id);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "free", account: { status: "canceled" } });
});

test("a failed payment is mailed to those who look after the money, and the grace runs out by itself", async () => {
  const { owner, customer, subscription } = await paying();
  const method = await billing.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  await billing.stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  await billing.stripe.subscriptions.update(subscription.id, { items: [{ id: subscription.items.data[0]!.id, price: await findPriceId(owner.scope, { plan: "scale", interval: "monthly" }) }], proration_behavior: "always_invoice" });
  const failed = (await eventsOf(customer)).find(({ type }) => type === "invoice.payment_failed")!;
  const before = (await mails("payment-failed")).length;
  await post(billing.sandbox, JSON.stringify(failed));
  await processEvent(owner.scope, failed.id);
  expect((await mails("payment-failed")).length).toBe(before + 1);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "scale", account: { status: "past_due" } });
  const twins = [1, 2, 3].map((at) => ({ ...failed, id: `${failed.id}twin${at}` }));
  for (const twin of twins) expect(await post(billing.sandbox, JSON.stringify(twin))).toBe(200);
  await Promise.all(twins.map(({ id }) => processEvent(owner.scope, id)));
  expect((await mails("payment-failed")).length).toBe(before + 1);
  await expect(billing.stripe.invoices.pay((failed.data.object as Stripe.Invoice).id)).rejects.toMatchObject({ code: "card_declined" });
  const again = (await eventsOf(customer)).find(({ type, id }) => type === "invoice.payment_failed" && id !== failed.id)!;
  await post(billing.sandbox, JSON.stringify(again));
  await processEvent(owner.scope, again.id);
  expect((await mails("payment-failed")).length).toBe(before + 2);
  await asSuperuser("update billing_accounts set past_due_since = now() - interval '15 days' where tenant_id = $1", [owner.tenantId]);
  await settleBilling(owner.scope);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "free", account: { status: "past_due" } });
});

const mails = (template: string) => asSuperuser("select 1 from mails where template = $1", [template]);

test("while Stripe is away an event waits as failed, and the same job ends it later", async () => {
  const { owner, customer } = await paying();
  const event = (await eventsOf(customer)).find(({ type }) => type === "customer.subscription.created")!;
  await post(billing.sandbox, JSON.stringify(event));
  billing.sandbox.world.faults.api = [{ kind: "server_error", count: 20, chance: 1, match: "/v1/subscriptions", ms: 0 }];
  await expect(processEvent(owner.scope, event.id)).rejects.toMatchObject({ code: "unavailable" });
  billing.sandbox.world.faults.clear();
  expect((await inbox(event.id))[0]?.status).toBe("failed");
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "free" });
  await processEvent(owner.scope, event.id);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "growth" });
});

test("the night finds what was never delivered", async () => {
  const { owner, customer } = await paying();
  const [event] = await eventsOf(customer);
  await fetchMissedEvents();
  expect((await inbox(event!.id))[0]?.status).toBe("received");
  expect((await jobsOf(owner.tenantId, "billing.event")).length).toBeGreaterThan(0);
  expect(await fetchMissedEvents()).toBe(0);
  await settleBilling(owner.scope);
  expect(await kept(owner.tenantId)).toMatchObject({ plan: "growth" });
});

test("80 and 100 % of a monthly limit are told of once each", async () => {
  const owner = await testOwner();
  const add = (count: number) => withTenant({ tenantId: owner.tenantId, projectId: null }, (tx) => addUsage(owner.scope, tx, "trackedOrders", count));
  await Promise.all(Array.from({ length: 79 }, () => add(10)));
  expect(await jobsOf(owner.tenantId, "billing.warn")).toHaveLength(0);
  await Promise.all([add(10), add(10), add(10)]);
  expect(await jobsOf(owner.tenantId, "billing.warn")).toHaveLength(1);
  await Promise.all([add(200), add(200)]);
  expect(await jobsOf(owner.tenantId, "billing.warn")).toHaveLength(2);
  const before = (await mails("limit-warning")).length;
  await mailWarning(owner.scope, { limit: "trackedOrders", level: "full" });
  expect((await mails("limit-warning")).length).toBe(before + 1);
});

test("any order and repetition of one life's events and answers ends in the same state", async () => {
  await replayLives(billing, 25, fc.sample(fc.integer(), { numRuns: 1, seed: 4 })[0] ?? 4);
}, 120_000);
