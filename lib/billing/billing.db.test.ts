import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { ensurePrices, forgetPrices } from "@/lib/platform/payments/catalogue";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import { createProject } from "@/lib/projects/mutations/create-project";
import { purgeTenants } from "@/lib/wiring/purge";
import { testOwner } from "@/lib/wiring/testing";
import { submit } from "@/sandbox/testing/client";
import { getBilling, listInvoices } from "./data/get-billing";
import { findPriceId } from "./data/price-ids";
import { assertWithin } from "./mutations/assert-within";
import { cancelSubscription, resumeSubscription } from "./mutations/cancel";
import { changePlan, previewChange } from "./mutations/change-plan";
import { ensureCustomer } from "./mutations/ensure-customer";
import { startCheckout } from "./mutations/start-checkout";
import { refreshSubscription } from "./mutations/refresh-subscription";
import { wantedPrices } from "./rules";
import { growth, scale, subscribe, testBilling, useSettings, type TestBilling } from "./testing/sandboxed";

let billing: TestBilling;
beforeAll(async () => {
  billing = await testBilling();
});
afterAll(async () => {
  await billing.close();
  await stopProducer();
});

const fifty = <T>(work: (at: number) => Promise<T>) => Promise.allSettled(Array.from({ length: 50 }, (_, at) => work(at)));
const project = (at: number) => ({ name: `Brand ${at}`, currency: "GBP", timeZone: "Europe/London" });

test("products and prices are made from the plans once, and found again", async () => {
  const prices = await ensurePrices(wantedPrices());
  expect([...prices.keys()].sort()).toEqual(["aura_growth_monthly", "aura_growth_yearly", "aura_scale_monthly", "aura_scale_yearly"]);
  forgetPrices();
  expect(await ensurePrices(wantedPrices())).toEqual(prices);
  const monthly = await billing.stripe.prices.retrieve(prices.get("aura_growth_monthly") ?? "");
  expect(monthly).toMatchObject({ unit_amount: 7_900, currency: "usd", recurring: { interval: "month" } });
  expect((await billing.stripe.prices.list({ limit: 100 })).data).toHaveLength(4);
});

test("a price of another amount is replaced, and who pays it keeps the plan", async () => {
  const owner = await testOwner();
  const old = await findPriceId(owner.scope, growth);
  await subscribe(billing.stripe, await ensureCustomer(owner.scope), old);
  await billing.stripe.prices.create({ product: "aura_growth", currency: "usd", unit_amount: 5_000, recurring: { interval: "month" }, lookup_key: "aura_growth_monthly", transfer_lookup_key: true });
  forgetPrices();
  expect(await findPriceId(owner.scope, growth)).not.toBe(old);
  await refreshSubscription(owner.scope);
  expect((await getBilling(owner.scope)).plan).toBe("growth");
});

test("50 clicks at once open one Checkout page, of one customer", async () => {
  const owner = await testOwner();
  const outcomes = await fifty(() => startCheckout(owner.scope, growth));
  const urls = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.url] : []));
  expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
  expect(new Set(urls).size).toBe(1);
  const customers = (await billing.stripe.customers.list({ limit: 100 })).data.filter(({ metadata }) => metadata.aura_tenant === owner.tenantId);
  expect(customers).toHaveLength(1);
  const sessions = await billing.stripe.checkout.sessions.list({ customer: customers[0]!.id, limit: 100 });
  expect(sessions.data).toHaveLength(1);
});

test("another choice closes the page of the first", async () => {
  const owner = await testOwner();
  await startCheckout(owner.scope, growth);
  const second = await startCheckout(owner.scope, scale);
  const { data } = await billing.stripe.checkout.sessions.list({ customer: await ensureCustomer(owner.scope) });
  expect(data.map(({ status }) => status).sort()).toEqual(["expired", "open"]);
  expect(data.find(({ status }) => status === "open")?.url).toBe(second.url);
  expect((await startCheckout(owner.scope, scale)).url).toBe(second.url);
});

test("a customer whom Stripe does not know any more is replaced, with the trial used as before", async () => {
  const owner = await testOwner();
  const gone = await ensureCustomer(owner.scope);
  await asSuperuser("update billing_accounts set trial_used_at = now() where tenant_id = $1", [owner.tenantId]);
  await billing.stripe.customers.del(gone);
  await startCheckout(owner.scope, growth);
  const customer = await ensureCustomer(owner.scope);
  expect(customer).not.toBe(gone);
  expect((await getBilling(owner.scope)).hasTrial).toBe(false);
  expect(await asSuperuser("select 1 from directory where kind = 'stripe_customer' and tenant_id = $1", [owner.tenantId])).toHaveLength(1);
});

test("Checkout begins the trial, once in a tenant's life, and the redirect alone gives nothing", async () => {
  const owner = await testOwner();
  const { url } = await startCheckout(owner.scope, growth);
  await submit(url, { email: "founder@example.com", name: "Founder", number: "4242424242424242", expiry: "12/34", cvc: "123" });
  expect(await getBilling(owner.scope)).toMatchObject({ plan: "free", subscription: null });
  await refreshSubscription(owner.scope);
  expect(await getBilling(owner.scope)).toMatchObject({ plan: "growth", hasTrial: false, subscription: { status: "trialing", plan: "growth", interval: "monthly" } });
  await expect(startCheckout(owner.scope, growth)).rejects.toMatchObject({ code: "conflict" });
  const { data: [subscription] } = await billing.stripe.subscriptions.list({ customer: await ensureCustomer(owner.scope) });
  await billing.stripe.subscriptions.cancel(subscription!.id);
  const again = await startCheckout(owner.scope, growth);
  expect((await getBilling(owner.scope))).toMatchObject({ plan: "free", subscription: null });
  await submit(again.url, { email: "founder@example.com", name: "Founder", number: "4242424242424242", expiry: "12/34", cvc: "123" });
  await refreshSubscription(owner.scope);
  expect((await getBilling(owner.scope)).subscription).toMatchObject({ status: "active", trialEnd: null });
});

test("up is paid at once as the preview said, down is credited, and both hold at once", async () => {
  const owner = await testOwner();
  await subscribe(billing.stripe, await ensureCustomer(owner.scope), await findPriceId(owner.scope, growth));
  await refreshSubscription(owner.scope);
  const up = await previewChange(owner.scope, scale);
  expect(up).toMatchObject({ change: "upgrade", credit: { amount: "0.00", currency: "USD" }, then: { amount: "249.00", currency: "USD" } });
  expect(Number(up.dueNow.amount)).toBeGreaterThan(169);
  await changePlan(owner.scope, { ...scale, prorationDate: up.prorationDate });
  expect((await getBilling(owner.scope)).plan).toBe("scale");
  const { items } = await listInvoices(owner.scope, { skip: 0, limit: 20 });
  expect(items.find(({ reason }) => reason === "subscription_update")).toMatchObject({ status: "paid", total: up.dueNow });
  const down = await previewChange(owner.scope, growth);
  expect(down).toMatchObject({ change: "downgrade", dueNow: { amount: "0.00", currency: "USD" } });
  expect(Number(down.credit.amount)).toBeGreaterThan(169);
  await changePlan(owner.scope, { ...growth, prorationDate: down.prorationDate });
  expect(await getBilling(owner.scope)).toMatchObject({ plan: "growth", subscription: { interval: "monthly", status: "active" } });
  await expect(changePlan(owner.scope, growth)).rejects.toMatchObject({ code: "conflict" });
});

test("canceling keeps the plan until the period ends, and is taken back", async () => {
  const owner = await testOwner();
  await subscribe(billing.stripe, await ensureCustomer(owner.scope), await findPriceId(owner.scope, growth));
  await refreshSubscription(owner.scope);
  await cancelSubscription(owner.scope);
  await cancelSubscription(owner.scope);
  const { subscription, plan } = await getBilling(owner.scope);
  expect([plan, subscription?.cancelAt]).toEqual(["growth", subscription?.periodEnd]);
  await resumeSubscription(owner.scope);
  expect((await getBilling(owner.scope)).subscription?.cancelAt).toBeNull();
  await expect(resumeSubscription(owner.scope)).rejects.toMatchObject({ code: "conflict" });
});

test("a deleted workspace is not charged again, and a purged one has no subscription", async () => {
  const owner = await testOwner();
  const customer = await ensureCustomer(owner.scope);
  const { id } = await subscribe(billing.stripe, customer, await findPriceId(owner.scope, growth));
  await refreshSubscription(owner.scope);
  await purgeTenants();
  expect((await billing.stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(false);
  await asSuperuser("UPDATE tenants SET deleted_at = now() WHERE tenant_id = $1", [owner.tenantId]);
  await purgeTenants();
  expect(await billing.stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active", cancel_at_period_end: true });
  await asSuperuser("UPDATE tenants SET deleted_at = now() - interval '31 days' WHERE tenant_id = $1", [owner.tenantId]);
  await purgeTenants();
  expect((await billing.stripe.subscriptions.retrieve(id)).status).toBe("canceled");
});

test("50 requests at once never pass a limit", async () => {
  const owner = await testOwner();
  const free = await fifty((at) => createProject(owner.scope, project(at)));
  expect(free.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(free.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "limit_reached", status: 403 } });
  await asSuperuser("update tenants set plan = 'growth' where tenant_id = $1", [owner.tenantId]);
  const more = await fifty((at) => createProject(owner.scope, project(at)));
  expect(more.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  const { tenantId, userId } = owner;
  const invite = (at: number) => withTenant({ tenantId, projectId: null }, async (tx) => {
    await assertWithin(owner.scope, tx, "members");
    const row = { tenantId, id: newId(), emailHash: `${at}`, emailEncrypted: "", role: "viewer", tokenHash: newId(), invitedBy: userId, expiresAt: new Date(Date.now() + 60_000) };
    await tx.invitation.create({ data: row });
  });
  // Growth has room for ten; the owner is one of them.
  expect((await fifty(invite)).filter(({ status }) => status === "fulfilled")).toHaveLength(9);
});

test("without billing there are no limits, and its routes say why", async () => {
  const owner = await testOwner();
  const { sandbox } = billing;
  const settings = { STRIPE_SECRET_KEY: sandbox.key, STRIPE_WEBHOOK_SECRET: sandbox.webhookSecret, STRIPE_API_BASE: sandbox.url };
  useSettings({ ...settings, BILLING: "off" });
  for (let at = 0; at < 4; at += 1) await createProject(owner.scope, project(at));
  await expect(getBilling(owner.scope)).rejects.toMatchObject({ code: "feature_off", status: 403 });
  useSettings({ ...settings, BILLING: "on" });
  await expect(createProject(owner.scope, project(5))).rejects.toMatchObject({ code: "limit_reached" });
});
