import { beforeAll, expect, test } from "vitest";
import type Stripe from "stripe";
import { makePayer, makePlans, submit } from "../testing/client";
import { sandboxForFile } from "../testing/for-file";
import { promisedFields } from "../testing/sdk-shapes";

let samples: Record<string, unknown>;

const { stripe } = await sandboxForFile();
beforeAll(async () => {
  samples = await collectSamples(stripe);
});

/** One object of each kind, as its own call answers. */
async function collectSamples(stripe: Stripe): Promise<Record<string, unknown>> {
  const { product, growth } = await makePlans(stripe);
  const { customer, method } = await makePayer(stripe);
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: "forever" });
  const promotionCode = await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id } });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: growth.id }], discounts: [{ coupon: coupon.id }], expand: ["discounts", "latest_invoice.payments.data.payment.payment_intent"] });
  await stripe.subscriptions.update(subscription.id, { items: [{ id: subscription.items.data[0]?.id, quantity: 2 }] });
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  const payment = invoice.payments?.data[0] as Stripe.InvoicePayment;
  const intent = payment.payment.payment_intent as Stripe.PaymentIntent;
  const session = await stripe.checkout.sessions.create({ mode: "setup", customer: customer.id, currency: "eur", success_url: "https://app.example/ok" });
  await submit(session.url ?? "", { number: "4242424242424242", expiry: "12/34", cvc: "123" });
  const bought = await stripe.checkout.sessions.create({ mode: "payment", line_items: [{ price_data: { currency: "eur", unit_amount: 500, product_data: { name: "Once" } }, quantity: 1 }], success_url: "https://app.example/ok", expand: ["line_items"] });
  const configuration = await stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: true } } });
  return {
    "Products.Product": product, "Prices.Price": growth, "Customers.Customer": customer, "PaymentMethods.PaymentMethod": method, "Coupons.Coupon": coupon, "PromotionCodes.PromotionCode": promotionCode,
    "Subscriptions.Subscription": subscription, "SubscriptionItems.SubscriptionItem": subscription.items.data[0], "Discounts.Discount": subscription.discounts[0], "Invoices.Invoice": invoice, "InvoiceLineItems.InvoiceLineItem": invoice.lines.data[0],
    "InvoicePayments.InvoicePayment": payment, "PaymentIntents.PaymentIntent": intent, "Charges.Charge": (await stripe.charges.list({ payment_intent: intent.id })).data[0], "Checkout/Sessions.Session": bought, "LineItems.LineItem": bought.line_items?.data[0],
    "SetupIntents.SetupIntent": (await stripe.setupIntents.list()).data[0], "InvoiceItems.InvoiceItem": (await stripe.invoiceItems.list()).data[0], "BillingPortal/Configurations.Configuration": configuration,
    "BillingPortal/Sessions.Session": await stripe.billingPortal.sessions.create({ customer: customer.id }), "Events.EventBase": (await stripe.events.list()).data[0],
    "WebhookEndpoints.WebhookEndpoint": (await stripe.webhookEndpoints.list()).data[0], "TestHelpers/TestClocks.TestClock": await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 }),
    "TaxIds.TaxId": await stripe.customers.createTaxId(customer.id, { type: "eu_vat", value: "DE123456789" }), "Refunds.Refund": await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }),
  };
}

const OLD_FIELDS: Record<string, string[]> = {
  "Subscriptions.Subscription": ["current_period_start", "current_period_end", "discount", "plan"],
  "Invoices.Invoice": ["subscription", "payment_intent", "charge", "paid", "discount"],
  "InvoiceLineItems.InvoiceLineItem": ["price", "plan", "type"],
  "Discounts.Discount": ["coupon"],
};

test("each object has the fields that the package promises, and none that it does not know", () => {
  const problems = Object.entries(samples).flatMap(([key, sample]) => {
    const [file = "", name = ""] = key.split(".");
    const { always, known } = promisedFields(`${file}.d.ts`, name);
    const has = Object.keys(sample as object).filter((field) => field !== "lastResponse");
    const missing = always.filter((field) => !has.includes(field) && !LEGACY.includes(`${name}.${field}`));
    return [...missing.map((field) => `${key} lacks ${field}`), ...has.filter((field) => !known.includes(field) && !LEGACY.includes(`${name}.${field}`)).map((field) => `${key} has ${field}`)];
  });
  expect(problems).toEqual([]);
});

/** Written on each kind of event in the types. */
const LEGACY = ["EventBase.type", "EventBase.object"];

test("fields of older versions are gone", () => {
  for (const [key, fields] of Object.entries(OLD_FIELDS)) {
    for (const field of fields) expect(samples[key], key).not.toHaveProperty(field);
  }
});

test("nothing that is kept inside shows", () => {
  expect(JSON.stringify(samples)).not.toMatch(/"_/);
});
