import { expect, test } from "vitest";
import type Stripe from "stripe";
import { makePayer, makePlans } from "../../testing/client";
import { sandboxForFile } from "../../testing/for-file";

const { stripe } = await sandboxForFile();
const plans = await makePlans(stripe);

/** A subscription of a month whose part is over; `share` is what is left, by the second. */
async function begin(price: string, part = 1 / 3, card = "pm_card_visa") {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: Date.UTC(2027, 2, 1) / 1000 });
  const { customer } = await makePayer(stripe, card, { test_clock: clock.id });
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price }] });
  const [item] = made.items.data as [Stripe.SubscriptionItem];
  const now = item.current_period_start + Math.floor((item.current_period_end - item.current_period_start) * part);
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: now });
  await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
  const rest = (amount: number) => Math.round((amount * (item.current_period_end - now)) / (item.current_period_end - item.current_period_start));
  return { id: made.id, customer: customer.id, item, now, rest };
}

const amounts = (invoice: Stripe.Invoice) => invoice.lines.data.map(({ amount }) => amount);

test("an upgrade paid at once costs what the preview said, to the cent and by the second", async () => {
  const { id, item, rest, now } = await begin(plans.growth.id);
  const items = [{ id: item.id, price: plans.scale.id }];
  const preview = await stripe.invoices.createPreview({ subscription: id, subscription_details: { items, proration_behavior: "always_invoice", proration_date: now } });
  expect(amounts(preview)).toEqual([-rest(4900), rest(14_900)]);
  expect(preview).toMatchObject({ total: rest(14_900) - rest(4900), amount_due: rest(14_900) - rest(4900), status: "draft" });
  expect(preview.lines.data[0]).toMatchObject({ description: expect.stringMatching(/^Unused time on Growth after/) as string, period: { start: now, end: item.current_period_end }, parent: { type: "subscription_item_details", subscription_item_details: { proration: true, subscription: id } } });
  expect((await stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
  const updated = await stripe.subscriptions.update(id, { items, proration_behavior: "always_invoice", payment_behavior: "error_if_incomplete", proration_date: now, expand: ["latest_invoice"] });
  const invoice = updated.latest_invoice as Stripe.Invoice;
  expect([amounts(invoice), invoice.total, invoice.status, invoice.billing_reason]).toEqual([amounts(preview), preview.total, "paid", "subscription_update"]);
  expect(updated.items.data).toMatchObject([{ id: item.id, price: { id: plans.scale.id }, current_period_end: item.current_period_end }]);
});

test("a downgrade credits the balance, and the next invoice uses it up", async () => {
  const { id, item, rest, customer } = await begin(plans.scale.id);
  const { latest_invoice } = await stripe.subscriptions.update(id, { items: [{ id: item.id, price: plans.growth.id }], proration_behavior: "always_invoice", expand: ["latest_invoice"] });
  const credit = rest(14_900) - rest(4900);
  expect(latest_invoice).toMatchObject({ status: "paid", total: -credit, amount_due: 0, ending_balance: -credit });
  expect((await stripe.customers.retrieve(customer) as Stripe.Customer).balance).toBe(-credit);
  const next = await stripe.invoices.createPreview({ subscription: id });
  expect(next).toMatchObject({ total: 4900, starting_balance: -credit, amount_due: Math.max(0, 4900 - credit) });
});

test("prorations that are not invoiced wait for the next invoice", async () => {
  const { id, item, rest } = await begin(plans.growth.id);
  await stripe.subscriptions.update(id, { items: [{ id: item.id, price: plans.scale.id }] });
  expect((await stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
  expect(amounts(await stripe.invoices.createPreview({ subscription: id }))).toEqual([-rest(4900), rest(14_900), 14_900]);
  const invoiceNow = await stripe.subscriptions.update(id, { proration_behavior: "always_invoice", expand: ["latest_invoice"] });
  expect(amounts(invoiceNow.latest_invoice as Stripe.Invoice)).toEqual([-rest(4900), rest(14_900)]);
});

test("another interval begins a period today", async () => {
  const { id, item, rest, now } = await begin(plans.growth.id);
  const updated = await stripe.subscriptions.update(id, { items: [{ id: item.id, price: plans.yearly.id }], expand: ["latest_invoice"] });
  expect(amounts(updated.latest_invoice as Stripe.Invoice)).toEqual([-rest(4900), 149_000]);
  expect(updated.items.data[0]).toMatchObject({ current_period_start: now, current_period_end: Date.UTC(2028, new Date(now * 1000).getUTCMonth(), new Date(now * 1000).getUTCDate(), new Date(now * 1000).getUTCHours(), new Date(now * 1000).getUTCMinutes(), new Date(now * 1000).getUTCSeconds()) / 1000 });
});

test("no proration, and a refused card, change nothing that they should not", async () => {
  const { id, item } = await begin(plans.growth.id);
  await stripe.subscriptions.update(id, { items: [{ id: item.id, quantity: 3 }], proration_behavior: "none" });
  expect(amounts(await stripe.invoices.createPreview({ subscription: id }))).toEqual([14_700]);
  const bad = await begin(plans.growth.id);
  const method = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: bad.customer });
  await stripe.subscriptions.update(bad.id, { default_payment_method: method.id });
  const change = { items: [{ id: bad.item.id, price: plans.scale.id }], proration_behavior: "always_invoice" as const };
  await expect(stripe.subscriptions.update(bad.id, { ...change, payment_behavior: "error_if_incomplete" })).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
  expect((await stripe.subscriptions.retrieve(bad.id)).items.data[0]?.price.id).toBe(plans.growth.id);
  expect((await stripe.subscriptions.update(bad.id, change)).status).toBe("past_due");
});

test("coupons: a percentage, once, and a code that a person types", async () => {
  const coupon = await stripe.coupons.create({ percent_off: 25, duration: "once" });
  const code = await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code: "QUARTER", max_redemptions: 1 });
  const { customer } = await makePayer(stripe);
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }], discounts: [{ promotion_code: code.id }], expand: ["latest_invoice.discounts"] });
  expect(made.latest_invoice).toMatchObject({ subtotal: 4900, total: 3675, discounts: [{ object: "discount", source: { type: "coupon", coupon: coupon.id }, promotion_code: code.id }] });
  expect((await stripe.subscriptions.retrieve(made.id)).discounts).toEqual([]);
  expect((await stripe.invoices.createPreview({ subscription: made.id })).total).toBe(4900);
  await expect(stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }], discounts: [{ promotion_code: code.id }] })).rejects.toThrow("This promotion code cannot be redeemed.");
});

test("a percentage is of the whole and its shares add up to it, and an amount off is never more than the whole", async () => {
  const { customer } = await makePayer(stripe);
  const other = await stripe.prices.create({ product: plans.product.id, currency: "eur", unit_amount: 1, recurring: { interval: "month" } });
  const bill = async (coupon: Stripe.CouponCreateParams) => {
    const { id } = await stripe.coupons.create(coupon);
    const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }, { price: other.id }], discounts: [{ coupon: id }], expand: ["latest_invoice"] });
    const { lines, total_discount_amounts: off, total } = made.latest_invoice as Stripe.Invoice;
    expect(lines.data.flatMap(({ discount_amounts: parts }) => parts ?? []).reduce((sum, { amount }) => sum + amount, 0)).toBe(off?.[0]?.amount);
    return [off?.[0]?.amount, total];
  };
  expect(await bill({ percent_off: 33.3 })).toEqual([1632, 3269]);
  expect(await bill({ amount_off: 1000, currency: "eur" })).toEqual([1000, 3901]);
  expect(await bill({ amount_off: 9000, currency: "eur" })).toEqual([4901, 0]);
});
