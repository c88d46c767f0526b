import { expect, test } from "vitest";
import { makePayer, makePlans } from "../../testing/client";
import { sandboxForFile } from "../../testing/for-file";

const DAY = 86_400;
const START = Date.UTC(2027, 0, 31, 12) / 1000;

const { stripe } = await sandboxForFile();
const plans = await makePlans(stripe);

async function onClock(card = "pm_card_visa") {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
  const { customer } = await makePayer(stripe, card, { test_clock: clock.id });
  const advance = async (to: number) => {
    expect((await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: to })).status).toBe("advancing");
    await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
  };
  return { clock, customer, advance };
}

const typesOf = async (id: string) => (await stripe.events.list({ limit: 100 })).data.filter(({ data }) => {
  const object = data.object as { id?: string; parent?: { subscription_details?: { subscription: string } } };
  return object.id === id || object.parent?.subscription_details?.subscription === id;
}).map(({ type }) => type).reverse();

test("a month later the period has moved, its draft is collected an hour after, and the last day of a month is kept", async () => {
  const { customer, advance } = await onClock();
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  const end = Date.UTC(2027, 1, 28, 12) / 1000;
  expect((await stripe.subscriptions.retrieve(id)).items.data[0]?.current_period_end).toBe(end);
  await advance(end + 60);
  const draft = await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
  expect(draft.latest_invoice).toMatchObject({ status: "draft", billing_reason: "subscription_cycle", period_start: START, period_end: end });
  expect(draft.items.data[0]).toMatchObject({ current_period_start: end, current_period_end: Date.UTC(2027, 2, 31, 12) / 1000 });
  await advance(end + 3700);
  expect((await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] })).latest_invoice).toMatchObject({ status: "paid", amount_paid: 4900 });
  expect(await typesOf(id)).toEqual(expect.arrayContaining(["customer.subscription.created", "invoice.upcoming", "customer.subscription.updated", "invoice.created", "invoice.finalized", "invoice.paid"]));
  const upcoming = (await stripe.events.list({ type: "invoice.upcoming" })).data[0]?.data.object;
  expect(upcoming).not.toHaveProperty("id");
});

test("a trial warns three days before, then charges", async () => {
  const { customer, advance } = await onClock();
  const { id, ...made } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }], trial_period_days: 14, expand: ["latest_invoice"] });
  expect(made).toMatchObject({ status: "trialing", trial_end: START + 14 * DAY, latest_invoice: { status: "paid", total: 0 } });
  await advance(START + 12 * DAY);
  expect(await typesOf(id)).toContain("customer.subscription.trial_will_end");
  await advance(START + 14 * DAY + 3700);
  expect(await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] })).toMatchObject({ status: "active", latest_invoice: { status: "paid", total: 4900 } });
});

test.each(["cancel", "pause", "create_invoice"] as const)("a trial that ends without a card: %s", async (missing) => {
  const { clock, advance } = await onClock();
  const { id: customer } = await stripe.customers.create({ test_clock: clock.id });
  const { id } = await stripe.subscriptions.create({ customer, items: [{ price: plans.growth.id }], trial_period_days: 1, trial_settings: { end_behavior: { missing_payment_method: missing } } });
  await advance(START + DAY + 3700);
  expect((await stripe.subscriptions.retrieve(id)).status).toBe({ cancel: "canceled", pause: "paused", create_invoice: "past_due" }[missing]);
  if (missing !== "pause") return;
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  expect((await stripe.subscriptions.resume(id, { billing_cycle_anchor: { type: "now" } })).status).toBe("active");
});

test("a card that fails later: past due, three more attempts, then the account's choice", async () => {
  const { customer, advance } = await onClock();
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
  const due = Date.UTC(2027, 1, 28, 13) / 1000;
  await advance(due + 1);
  const late = await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
  expect(late).toMatchObject({ status: "past_due", latest_invoice: { status: "open", attempt_count: 1, next_payment_attempt: due + 3 * DAY, amount_remaining: 4900 } });
  await advance(due + 8 * DAY + 1);
  expect((await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] })).latest_invoice).toMatchObject({ attempt_count: 3 });
  await advance(due + 15 * DAY + 1);
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled", cancellation_details: { reason: "payment_failed" } });
  expect((await typesOf(id)).filter((type) => type === "invoice.payment_failed")).toHaveLength(4);
});

test("paying a past due invoice with a new card brings the subscription back", async () => {
  const { customer, advance } = await onClock("pm_card_visa");
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: customer.id });
  await stripe.subscriptions.update(id, { default_payment_method: bad.id });
  await advance(Date.UTC(2027, 1, 28, 13) / 1000 + 1);
  const { latest_invoice: invoice, status } = await stripe.subscriptions.retrieve(id);
  expect(status).toBe("past_due");
  await expect(stripe.invoices.pay(invoice as string)).rejects.toMatchObject({ type: "StripeCardError", code: "card_declined" });
  expect((await stripe.invoices.pay(invoice as string, { payment_method: "pm_card_visa" })).status).toBe("paid");
  expect((await stripe.subscriptions.retrieve(id)).status).toBe("active");
});

test("cancel at the period's end, taken back, and come into force", async () => {
  const { customer, advance } = await onClock();
  const { id, items } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  const end = items.data[0]?.current_period_end ?? 0;
  expect(await stripe.subscriptions.update(id, { cancel_at_period_end: true })).toMatchObject({ status: "active", cancel_at_period_end: true, cancel_at: end, ended_at: null });
  expect(await stripe.subscriptions.update(id, { cancel_at_period_end: false })).toMatchObject({ cancel_at: null, canceled_at: null });
  await stripe.subscriptions.update(id, { cancel_at: end });
  expect(await stripe.subscriptions.update(id, { cancel_at: "" })).toMatchObject({ cancel_at: null });
  await stripe.subscriptions.update(id, { cancel_at_period_end: true });
  await advance(end + 1);
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled", ended_at: end });
  expect((await typesOf(id)).at(-1)).toBe("customer.subscription.deleted");
});

test("time goes forward only, two turns at most at once", async () => {
  const { clock, customer } = await onClock();
  await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  await expect(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START })).rejects.toMatchObject({ param: "frozen_time" });
  await expect(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + 70 * DAY })).rejects.toThrow(/two intervals/);
});
