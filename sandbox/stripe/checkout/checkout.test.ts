import { expect, test } from "vitest";
import type Stripe from "stripe";
import { control, makePlans, submit } from "../../testing/client";
import { sandboxForFile } from "../../testing/for-file";

const card = { do: "pay", email: "a@example.com", number: "4242424242424242", expiry: "12/34", cvc: "123" };

const { at, stripe } = await sandboxForFile();
const plans = await makePlans(stripe);

const create = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({ mode: "subscription", line_items: [{ price: plans.growth.id, quantity: 1 }], success_url: "https://app.example/ok", cancel_url: "https://app.example/no", ...more });

test("a trial is due nothing today, keeps the card and needs no payment", async () => {
  const { id: customer } = await stripe.customers.create({});
  const { id, url } = await create({ customer, subscription_data: { trial_period_days: 14, metadata: { tenant: "t" } }, tax_id_collection: { enabled: true }, client_reference_id: "t" });
  await submit(url ?? "", { ...card, tax_id_type: "eu_vat", tax_id: "DE123456789" });
  const done = await stripe.checkout.sessions.retrieve(id, { expand: ["subscription.default_payment_method"] });
  expect(done).toMatchObject({ status: "complete", payment_status: "no_payment_required", amount_total: 0, client_reference_id: "t", url: null, customer, customer_details: { email: "a@example.com", tax_ids: [{ type: "eu_vat", value: "DE123456789" }] }, subscription: { status: "trialing", default_payment_method: { card: { last4: "4242" } } } });
});

test("a promotion code is applied, taken off and counted once", async () => {
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: "once" });
  await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code: "HALF", max_redemptions: 1 });
  const { id, url } = await create({ allow_promotion_codes: true });
  expect((await submit(url ?? "", { do: "apply", promotion_code: "NONE" })).text).toContain("This code is invalid.");
  expect((await submit(url ?? "", { do: "apply", promotion_code: "half" })).text).toContain("€24.50");
  expect((await submit(url ?? "", { do: "remove" })).text).toContain("Subscribe for €49.00");
  await submit(url ?? "", { do: "apply", promotion_code: "HALF" });
  await submit(url ?? "", card);
  expect(await stripe.checkout.sessions.retrieve(id, { expand: ["line_items", "invoice"] })).toMatchObject({ payment_status: "paid", amount_total: 2450, total_details: { amount_discount: 2450 }, line_items: { data: [{ amount_total: 2450, amount_discount: 2450 }] }, invoice: { total: 2450, status: "paid" } });
  const next = await create({ allow_promotion_codes: true });
  expect((await submit(next.url ?? "", { do: "apply", promotion_code: "HALF" })).text).toContain("This promotion code cannot be redeemed.");
});

test("a card that fails later is not taken for what is due today, and may be saved", async () => {
  const { url } = await create();
  expect((await submit(url ?? "", { ...card, number: "4000 0000 0000 0341" })).status).toBe(402);
  const trial = await create({ subscription_data: { trial_period_days: 7 } });
  expect((await submit(trial.url ?? "", { ...card, number: "4000 0000 0000 0341" })).status).toBe(303);
});

test("one payment is made however often the button is pressed, and an expired page says so", async () => {
  const { id, url } = await create();
  await submit(url ?? "", card);
  expect(await submit(url ?? "", card)).toMatchObject({ status: 303, location: "https://app.example/ok" });
  const { customer } = await stripe.checkout.sessions.retrieve(id);
  expect((await stripe.subscriptions.list({ customer: customer as string })).data).toHaveLength(1);
  const other = await create();
  const { status, url: gone } = await stripe.checkout.sessions.expire(other.id);
  expect([status, gone]).toEqual(["expired", null]);
  expect((await submit(other.url ?? "", card)).status).toBe(410);
  await expect(stripe.checkout.sessions.expire(other.id)).rejects.toMatchObject({ statusCode: 400 });
});

test("parameters of other versions and impossible ones are refused", async () => {
  await expect(create({ payment_method_types: ["card"] } as never)).rejects.toMatchObject({ code: "parameter_unknown", param: "payment_method_types" });
  await expect(create({ ui_mode: "hosted" } as never)).rejects.toMatchObject({ param: "ui_mode" });
  await expect(create({ expires_at: Math.floor(Date.now() / 1000) + 60 })).rejects.toMatchObject({ param: "expires_at" });
  await expect(create({ customer: "cus_gone" })).rejects.toMatchObject({ code: "resource_missing", param: "customer" });
});

test("what hangs on no test clock moves with the sandbox's own time", async () => {
  const { id, url } = await create();
  await submit(url ?? "", card);
  const unpaid = await create();
  const subscription = String((await stripe.checkout.sessions.retrieve(id)).subscription);
  await control(at.sandbox, "clock", { seconds: 32 * 86_400 });
  expect((await stripe.invoices.list({ subscription })).data.map(({ billing_reason, status }) => [billing_reason, status])).toEqual([["subscription_cycle", "paid"], ["subscription_create", "paid"]]);
  expect((await stripe.checkout.sessions.retrieve(unpaid.id)).status).toBe("expired");
});
