import { afterEach, beforeEach, expect, test } from "vitest";
import Stripe from "stripe";
import { control, makePayer, makePlans, sandboxWithListener } from "../../testing/client";

let at: Awaited<ReturnType<typeof sandboxWithListener>>;
let stripe: Stripe;
beforeEach(async () => {
  at = await sandboxWithListener();
  stripe = at.stripe;
});
afterEach(() => at.close());

const verify = (one: { body: string; signature: string }, secret = at.sandbox.webhookSecret) => stripe.webhooks.constructEvent(one.body, one.signature, secret);
const settled = () => at.sandbox.sender.settle();
const makeOne = (name = "A") => stripe.customers.create({ name });

test("an event is signed over its exact bytes and says who asked", async () => {
  const customer = await stripe.customers.create({ name: "Ä" }, { idempotencyKey: "k1" });
  await settled();
  const event = verify(at.received[0] as never);
  expect(event).toMatchObject({ object: "event", type: "customer.created", api_version: "2026-10-28.endive", livemode: false, pending_webhooks: 1, data: { object: { id: customer.id, name: "Ä" } }, request: { id: customer.lastResponse.requestId, idempotency_key: "k1" } });
  expect(() => verify({ ...at.received[0], body: `${at.received[0]?.body} ` } as never)).toThrow(Stripe.errors.StripeSignatureVerificationError);
});

test("updates carry what the fields were, lists as a whole", async () => {
  const { id } = await stripe.customers.create({ name: "A", metadata: { a: "1" }, preferred_locales: ["de"] });
  await stripe.customers.update(id, { name: "B", metadata: { b: "2" }, preferred_locales: ["de", "en"] });
  await stripe.customers.update(id, { name: "B" });
  await settled();
  const updates = at.received.map((one) => verify(one)).filter(({ type }) => type === "customer.updated");
  expect(updates.map(({ data }) => data.previous_attributes)).toEqual([{ name: "A", metadata: { b: null }, preferred_locales: ["de"] }]);
});

test("what is not taken is sent again, and is found as undelivered meanwhile", async () => {
  await at.close();
  at = await sandboxWithListener({ speed: 20 });
  stripe = at.stripe;
  at.answers.push(500, 302);
  const { id } = await makeOne();
  await settled();
  expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  await expect.poll(() => at.received.length, { timeout: 8_000 }).toBe(3);
  await settled();
  expect(new Set(at.received.map((one) => verify(one).id)).size).toBe(1);
  await expect.poll(async () => (await stripe.events.list({ delivery_success: false })).data).toEqual([]);
  expect((await stripe.events.list()).data[0]).toMatchObject({ pending_webhooks: 0, data: { object: { id } } });
});

test("on request: twice, wrong secret, old stamp, two signatures, other bytes, none at all", async () => {
  const seen: Record<string, number> = {};
  for (const kind of ["duplicate", "wrong_secret", "stale", "two_signatures", "reserialise", "drop"]) {
    at.received.length = 0;
    await control(at.sandbox, "faults", { seed: 7, webhooks: [{ kind, match: "customer.created" }] });
    await makeOne(kind);
    await settled();
    const valid = at.received.filter((one) => isValid(one));
    seen[kind] = valid.length;
    if (kind === "duplicate") expect(new Set(valid.map((one) => verify(one).id)).size).toBe(1);
    if (kind === "two_signatures") expect(at.received[0]?.signature.match(/v1=/g)).toHaveLength(2);
    if (kind === "stale") expect(() => stripe.webhooks.constructEvent(at.received[0]?.body ?? "", at.received[0]?.signature ?? "", at.sandbox.webhookSecret)).toThrow(/tolerance/);
  }
  expect(seen).toEqual({ duplicate: 2, wrong_secret: 0, stale: 0, two_signatures: 1, reserialise: 0, drop: 0 });
});

function isValid(one: { body: string; signature: string }): boolean {
  try {
    return Boolean(verify(one));
  } catch {
    return false;
  }
}

test("a rolled secret signs beside the old one", async () => {
  await control(at.sandbox, "secret", { secret: "whsec_next" });
  await makeOne();
  await settled();
  const [one] = at.received as [{ body: string; signature: string }];
  expect([verify(one).type, verify(one, "whsec_next").type]).toEqual(["customer.created", "customer.created"]);
});

test("reordered, and delayed", async () => {
  await control(at.sandbox, "faults", { webhooks: [{ kind: "reorder", match: "product.created" }] });
  await stripe.products.create({ name: "first" });
  await makeOne("second");
  await settled();
  expect(at.received.map((one) => verify(one).type)).toEqual(["customer.created", "product.created"]);
  await control(at.sandbox, "faults", { webhooks: [{ kind: "delay", ms: 150, match: "product.created" }] });
  await stripe.products.create({ name: "third" });
  await makeOne("fourth");
  await settled();
  expect(at.received.slice(2).map((one) => verify(one).type)).toEqual(["customer.created", "product.created"]);
});

test("events that no real change makes, unknown words, and a second delivery", async () => {
  const { id } = await makeOne();
  const made = await control(at.sandbox, "events", { type: "customer.updated", object: id, overrides: { name: "Forged" }, event: { api_version: "2020-08-27", livemode: true } });
  await settled();
  expect(verify(at.received[1] as never)).toMatchObject({ id: made.id, api_version: "2020-08-27", livemode: true, data: { object: { name: "Forged" } } });
  await control(at.sandbox, "deliveries", { event: made.id });
  await settled();
  expect(verify(at.received[2] as never).id).toBe(made.id);
  const { customer } = await makePayer(stripe);
  const { growth } = await makePlans(stripe);
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: growth.id }] });
  await control(at.sandbox, `objects/${subscription.id}`, { set: { status: "hibernating" }, type: "customer.subscription.updated" });
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("hibernating");
});

test("events are listed by type, by types and before one that was seen", async () => {
  const ids: string[] = [];
  for (const name of ["a", "b", "c"]) ids.push((await makeOne(name)).id);
  await stripe.products.create({ name: "p" });
  expect((await stripe.events.list({ types: ["product.created", "customer.deleted"] })).data.map(({ type }) => type)).toEqual(["product.created"]);
  const { data } = await stripe.events.list({ type: "customer.created" });
  expect(data.map((event) => (event.data.object as { id: string }).id)).toEqual([...ids].reverse());
  const missed = await stripe.events.list({ ending_before: data[2]?.id, type: "customer.created" });
  expect(missed.data.map(({ id }) => id)).toEqual([data[0]?.id, data[1]?.id]);
});

test("an endpoint of one's own hears what it asked for, under a secret told once", async () => {
  const endpoint = await stripe.webhookEndpoints.create({ url: (at.sandbox.world.store.all("webhook_endpoint")[0]?.url as string), enabled_events: ["product.created"] });
  expect(endpoint.secret).toMatch(/^whsec_/);
  expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty("secret");
  await stripe.products.create({ name: "p" });
  await makeOne();
  await settled();
  expect(at.received.filter((one) => isValidUnder(one, endpoint.secret ?? "")).map((one) => verify(one, endpoint.secret).type)).toEqual(["product.created"]);
});

function isValidUnder(one: { body: string; signature: string }, secret: string): boolean {
  try {
    return Boolean(verify(one, secret));
  } catch {
    return false;
  }
}
