import { expect, test } from "vitest";
import type Stripe from "stripe";
import { makePayer, makePlans, submit } from "../../testing/client";
import { sandboxForFile } from "../../testing/for-file";

const { at, stripe } = await sandboxForFile();
const plans = await makePlans(stripe);

test("a subscription's first invoice is paid, and dates live on the items", async () => {
  const { customer } = await makePayer(stripe);
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }], metadata: { tenant: "t1" }, expand: ["latest_invoice.payments.data.payment.payment_intent"] });
  expect(subscription).toMatchObject({ status: "active", customer: customer.id, discounts: [], cancel_at_period_end: false, metadata: { tenant: "t1" } });
  expect(subscription).not.toHaveProperty("current_period_end");
  const [item] = subscription.items.data;
  expect(item?.current_period_start).toBe(subscription.start_date);
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  expect(invoice).toMatchObject({ status: "paid", amount_paid: 4900, billing_reason: "subscription_create", parent: { type: "subscription_details", subscription_details: { subscription: subscription.id, metadata: { tenant: "t1" } } } });
  expect(invoice).not.toHaveProperty("payment_intent");
  expect(invoice.payments?.data[0]?.payment).toMatchObject({ type: "payment_intent", payment_intent: { status: "succeeded", amount: 4900 } });
  expect(invoice.lines.data[0]?.pricing?.price_details).toEqual({ price: plans.growth.id, product: plans.product.id });
});

test("checkout in a browser's manner: declined, then paid, and events follow", async () => {
  const session = await stripe.checkout.sessions.create({ mode: "subscription", customer_email: "a@b.example", line_items: [{ price: plans.growth.id, quantity: 1 }], success_url: "https://app.example/ok?s={CHECKOUT_SESSION_ID}", cancel_url: "https://app.example/no", subscription_data: { metadata: { tenant: "t2" } } });
  expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 4900, subscription: null });
  const url = session.url ?? "";
  expect(await (await fetch(url)).text()).toContain("Sandbox: no money moves");
  const form = { do: "pay", email: "a@b.example", name: "Ann", expiry: "12 / 34", cvc: "123" };
  const refused = await submit(url, { ...form, number: "4000 0000 0000 0002" });
  expect([refused.status, refused.text.includes("Your card was declined.")]).toEqual([402, true]);
  const paid = await submit(url, { ...form, number: "4242 4242 4242 4242" });
  expect(paid).toMatchObject({ status: 303, location: `https://app.example/ok?s=${session.id}` });
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items", "subscription"] });
  expect(done).toMatchObject({ status: "complete", payment_status: "paid", subscription: { status: "active", metadata: { tenant: "t2" } } });
  await at.sandbox.sender.settle();
  const types = at.received.map(({ body, signature }) => stripe.webhooks.constructEvent(body, signature, at.sandbox.webhookSecret).type);
  expect(types).toEqual(expect.arrayContaining(["customer.created", "customer.subscription.created", "customer.subscription.updated", "invoice.paid", "checkout.session.completed"]));
});
