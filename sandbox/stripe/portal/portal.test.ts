import { expect, test } from "vitest";
import type Stripe from "stripe";
import { makePayer, makePlans, submit } from "../../testing/client";
import { sandboxForFile } from "../../testing/for-file";

const { stripe } = await sandboxForFile();
const plans = await makePlans(stripe);

const features: Stripe.BillingPortal.ConfigurationCreateParams.Features = {
  customer_update: { enabled: true, allowed_updates: ["email", "name", "address", "tax_id"] }, invoice_history: { enabled: true }, payment_method_update: { enabled: true }, subscription_cancel: { enabled: true, mode: "at_period_end" },
};
const read = async (url: string) => (await fetch(url)).text();

async function open(more: Stripe.BillingPortal.ConfigurationCreateParams.Features = {}) {
  const configuration = await stripe.billingPortal.configurations.create({ features: { ...features, ...more } });
  const { customer } = await makePayer(stripe);
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  const session = await stripe.billingPortal.sessions.create({ customer: customer.id, return_url: "https://app.example/billing", configuration: configuration.id });
  return { url: session.url, subscription: subscription.id, customer: customer.id };
}

test("without a saved configuration there is no portal", async () => {
  const { customer } = await makePayer(stripe);
  await expect(stripe.billingPortal.sessions.create({ customer: customer.id })).rejects.toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError" });
});

test("cancel sets the day and not the flag; renewing takes it back", async () => {
  const { url, subscription } = await open();
  expect(await read(url)).toMatch(/Sandbox: no money moves[\s\S]*The plan renews on[\s\S]*Cancel plan/);
  expect(await read(`${url}/cancel?subscription=${subscription}`)).toContain("The subscription stays until");
  expect((await submit(`${url}/cancel`, { subscription })).status).toBe(303);
  expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({ status: "active", cancel_at: expect.any(Number) as number, cancel_at_period_end: false, cancellation_details: { reason: "cancellation_requested" } });
  expect(await read(url)).toMatch(/Your plan ends on[\s\S]*Renew plan/);
  await submit(`${url}/resume`, { subscription });
  expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({ cancel_at: null, canceled_at: null });
});

test("another plan shows its proration before it is taken", async () => {
  const { url, subscription } = await open({ subscription_update: { enabled: true, default_allowed_updates: ["price"], proration_behavior: "always_invoice", products: [{ product: plans.product.id, prices: [plans.growth.id, plans.scale.id] }] } });
  expect(await read(`${url}/change?subscription=${subscription}`)).toMatch(/€149\.00 every month/);
  const page = await read(`${url}/confirm?subscription=${subscription}&price=${plans.scale.id}`);
  const due = /Due today<\/th><th class="num">€([\d.]+)/.exec(page)?.[1];
  expect(page).toMatch(/Unused time on Growth[\s\S]*Remaining time on Growth/);
  await submit(`${url}/confirm`, { subscription, price: plans.scale.id });
  const { items, latest_invoice } = await stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(items.data[0]?.price.id).toBe(plans.scale.id);
  expect(Math.abs((latest_invoice as Stripe.Invoice).amount_paid - Number(due) * 100)).toBeLessThanOrEqual(1);
});

test("card, address and tax id are kept; a refused card is said", async () => {
  const { url, subscription, customer } = await open();
  const card = { expiry: "12/34", cvc: "123" };
  expect(await submit(`${url}/card`, { ...card, number: "4000000000000002" })).toMatchObject({ status: 402, text: expect.stringContaining("Your card was declined.") as string });
  await submit(`${url}/card`, { ...card, number: "5555 5555 5555 4444" });
  const { default_payment_method: method } = (await stripe.customers.retrieve(customer) as Stripe.Customer).invoice_settings;
  expect(await stripe.paymentMethods.retrieve(method as string)).toMatchObject({ card: { brand: "mastercard", last4: "4444" } });
  await submit(`${url}/customer`, { name: "Ann & Co <b>", email: "ann@example.com", country: "DE", city: "Köln", tax_id_type: "eu_vat", tax_id: "DE123456789" });
  expect(await stripe.customers.retrieve(customer, { expand: ["tax_ids"] })).toMatchObject({ name: "Ann & Co <b>", address: { city: "Köln" }, tax_ids: { data: [{ value: "DE123456789" }] } });
  expect(await read(url)).toContain("Ann &amp; Co &lt;b&gt;");
  expect((await submit(`${url}/customer`, { tax_id_type: "eu_vat", tax_id: "nonsense" })).text).toContain("Invalid value for eu_vat.");
  const invoice = (await stripe.invoices.list({ subscription })).data[0];
  expect(await read(invoice?.hosted_invoice_url ?? "")).toMatch(/Invoice .*€49\.00/s);
  expect((await fetch(invoice?.invoice_pdf ?? "")).status).toBe(200);
});

test("a flow opens where it says and goes back when done; another's subscription is refused", async () => {
  const mine = await open();
  const other = await open();
  const flow = (subscription: string) => stripe.billingPortal.sessions.create({ customer: mine.customer, return_url: "https://app.example/b", flow_data: { type: "subscription_cancel", subscription_cancel: { subscription } } });
  await expect(flow(other.subscription)).rejects.toMatchObject({ statusCode: 400 });
  const { url } = await flow(mine.subscription);
  expect(await read(url)).toContain("Cancel the subscription");
  expect((await submit(`${url}/cancel`, { subscription: mine.subscription })).location).toBe("https://app.example/b");
  expect((await submit(`${mine.url}/cancel`, { subscription: other.subscription })).status).toBe(400);
});

test("an open invoice is paid on its own page", async () => {
  const { customer } = await makePayer(stripe, "pm_card_chargeCustomerFail");
  const { latest_invoice, status } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }], expand: ["latest_invoice"] });
  expect(status).toBe("incomplete");
  const { hosted_invoice_url: url } = latest_invoice as Stripe.Invoice;
  expect(await read(url ?? "")).toContain("Pay this invoice");
  await submit(url ?? "", { number: "4242424242424242", expiry: "12/34", cvc: "123" });
  expect((await stripe.subscriptions.list({ customer: customer.id })).data[0]?.status).toBe("active");
});
