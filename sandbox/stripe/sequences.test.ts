import fc from "fast-check";
import { expect, test } from "vitest";
import type Stripe from "stripe";
import { control, makePayer, makePlans, sandboxWithListener } from "../testing/client";

const DAY = 86_400;
type Step =
  | { do: "plan"; plan: number; behavior: "always_invoice" | "create_prorations" | "none" }
  | { do: "quantity"; quantity: number }
  | { do: "card"; isGood: boolean }
  | { do: "cancel"; isOn: boolean }
  | { do: "wait"; days: number }
  | { do: "pay" }
  | { do: "discount"; percent: number };

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  fc.record({ do: fc.constant("plan" as const), plan: fc.nat(2), behavior: fc.constantFrom("always_invoice" as const, "create_prorations" as const, "none" as const) }),
  fc.record({ do: fc.constant("quantity" as const), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant("card" as const), isGood: fc.boolean() }),
  fc.record({ do: fc.constant("cancel" as const), isOn: fc.boolean() }),
  fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ do: fc.constant("pay" as const) }),
  fc.record({ do: fc.constant("discount" as const), percent: fc.integer({ min: 1, max: 100 }) }),
), { minLength: 2, maxLength: 10 });

const RUNS = process.env.LONG === "1" ? 300 : 25;

test("whatever is asked in whatever order, the sums hold and every change is told", { timeout: RUNS * 2_000 }, async () => {
  await fc.assert(fc.asyncProperty(steps, async (sequence) => {
    const at = await sandboxWithListener();
    try {
      await live(at, sequence);
    } finally {
      await at.close();
    }
  }), { numRuns: RUNS });
});

async function live(at: Awaited<ReturnType<typeof sandboxWithListener>>, sequence: readonly Step[]): Promise<void> {
  const plans = await makePlans(at.stripe);
  const { customer } = await makePayer(at.stripe);
  const { id } = await at.stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.growth.id }] });
  const prices = [plans.growth.id, plans.scale.id, plans.yearly.id];
  for (const step of sequence) await take(at, step, { id, customer: customer.id, prices }).catch(expectRefusal);
  await check(at.stripe, id, customer.id);
}

interface Subject { id: string; customer: string; prices: string[] }

async function take({ stripe, sandbox }: Awaited<ReturnType<typeof sandboxWithListener>>, step: Step, { id, customer, prices }: Subject): Promise<unknown> {
  const item = (await stripe.subscriptions.retrieve(id)).items.data[0]?.id;
  if (step.do === "plan") return stripe.subscriptions.update(id, { items: [{ id: item, price: prices[step.plan] }], proration_behavior: step.behavior });
  if (step.do === "quantity") return stripe.subscriptions.update(id, { items: [{ id: item, quantity: step.quantity }] });
  if (step.do === "cancel") return stripe.subscriptions.update(id, { cancel_at_period_end: step.isOn });
  if (step.do === "wait") return control(sandbox, "clock", { seconds: step.days * DAY });
  if (step.do === "discount") return stripe.subscriptions.update(id, { discounts: [{ coupon: (await stripe.coupons.create({ percent_off: step.percent })).id }] });
  if (step.do === "card") {
    const method = await stripe.paymentMethods.attach(step.isGood ? "pm_card_visa" : "pm_card_chargeCustomerFail", { customer });
    return stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  }
  const [open] = (await stripe.invoices.list({ subscription: id, status: "open" })).data;
  return open ? stripe.invoices.pay(open.id) : undefined;
}

/** A refusal is an answer like another; the sandbox's own failure is not. */
function expectRefusal(error: { statusCode?: number; message: string }): void {
  expect([400, 402, 404], error.message).toContain(error.statusCode);
}

async function check(stripe: Stripe, id: string, customer: string): Promise<void> {
  const invoices = (await stripe.invoices.list({ customer, limit: 100 })).data;
  for (const invoice of invoices) checkSums(invoice);
  const subscription = await stripe.subscriptions.retrieve(id);
  const { items, status, ended_at } = subscription;
  expect(items.data).toHaveLength(1);
  expect(items.data.every((item) => item.subscription === id && item.current_period_start < item.current_period_end)).toBe(true);
  expect(ended_at !== null).toBe(status === "canceled");
  expect(invoices.map((invoice) => invoice.id)).toContain(subscription.latest_invoice);
  expect(await replay(stripe, id)).toEqual(JSON.parse(JSON.stringify(subscription)));
  // Money is neither made nor lost: what was paid and what is owed back add up to what was asked for.
  const settled = invoices.filter((one) => one.status === "paid" || one.status === "open");
  const balance = (await stripe.customers.retrieve(customer) as Stripe.Customer).balance;
  expect(settled.reduce((sum, one) => sum + one.total, 0)).toBe(settled.reduce((sum, one) => sum + one.amount_due, 0) + balance);
}

function checkSums(invoice: Stripe.Invoice): void {
  const lines = invoice.lines.data;
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const off = sum((invoice.total_discount_amounts ?? []).map(({ amount }) => amount));
  expect(invoice.subtotal).toBe(sum(lines.map(({ amount }) => amount)));
  expect(off).toBe(sum(lines.flatMap(({ discount_amounts: amounts }) => (amounts ?? []).map(({ amount }) => amount))));
  expect(invoice.total).toBe(invoice.subtotal - off);
  expect(invoice.amount_due).toBe(invoice.amount_paid + invoice.amount_remaining);
  expect(invoice.amount_due).toBe(Math.max(0, invoice.total + invoice.starting_balance));
}

/** The last that the events said of it, which is what it is when no change was kept quiet. */
async function replay(stripe: Stripe, id: string): Promise<unknown> {
  const { data } = await stripe.events.list({ types: ["customer.subscription.created", "customer.subscription.updated", "customer.subscription.deleted"], limit: 100 });
  return data.find((event) => (event.data.object as { id: string }).id === id)?.data.object;
}
