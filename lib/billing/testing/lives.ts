import "server-only";
import fc from "fast-check";
import { expect } from "vitest";
import { withTenant } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { testOwner, type TestMember } from "@/lib/wiring/testing";
import { findPriceId } from "../data/price-ids";
import { readSubscription, type Reading } from "../data/read-subscription";
import { ensureCustomer } from "../mutations/ensure-customer";
import { keepReading } from "../mutations/refresh-subscription";
import { processEvent } from "../webhooks";
import { growth, kept, post, scale, subscribe, type TestBilling } from "./sandboxed";

interface Life {
  owner: TestMember;
  /** What Stripe answered at each step, the last of them the final truth. */
  answers: Reading[];
  events: { id: string; body: string }[];
}

/** Trial or not, up, a failed payment, cancel, resume, end, and a second subscription: every turn a life can take. */
async function live({ stripe }: TestBilling): Promise<Life> {
  const owner = await testOwner();
  const customer = await ensureCustomer(owner.scope);
  const answers: Reading[] = [];
  const look = async () => void answers.push(await readSubscription(owner.scope, customer));
  const [cheap, dear] = [await findPriceId(owner.scope, growth), await findPriceId(owner.scope, scale)];
  await look();
  const first = await subscribe(stripe, customer, cheap);
  await look();
  const item = first.items.data[0]!.id;
  await stripe.subscriptions.update(first.id, { items: [{ id: item, price: dear }], proration_behavior: "always_invoice" });
  await look();
  await stripe.subscriptions.update(first.id, { cancel_at_period_end: true });
  await look();
  await stripe.subscriptions.update(first.id, { cancel_at_period_end: false });
  await look();
  const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad.id } });
  await stripe.subscriptions.update(first.id, { items: [{ id: item, price: await findPriceId(owner.scope, { plan: "scale", interval: "yearly" }) }], proration_behavior: "always_invoice" });
  await look();
  await stripe.subscriptions.cancel(first.id);
  await look();
  const { data } = await stripe.events.list({ limit: 100 });
  const mine = data.filter((event) => JSON.stringify(event.data.object).includes(customer) && /^(customer|invoice)\./.test(event.type));
  return { owner, answers, events: mine.map((event) => ({ id: event.id, body: JSON.stringify(event) })) };
}

/** Plays the answers and the events of one life in `runs` random orders with repetitions, and compares the ends. */
export async function replayLives(billing: TestBilling, runs: number, seed: number): Promise<void> {
  const { owner, answers, events } = await live(billing);
  const last = answers.at(-1)!;
  for (const { body } of events) expect(await post(billing.sandbox, body)).toBe(200);
  await begin(owner);
  await keep(owner, last);
  const truth = await kept(owner.tenantId);
  expect(truth).toMatchObject({ plan: "free", account: { status: "canceled" } });
  const some = <T>(all: readonly T[], maxLength: number) => fc.array(fc.constantFrom(...all), { minLength: 1, maxLength });
  // Answers need each other: the newest must be among them. Any event alone brings the truth.
  const orders = some(answers, answers.length).chain((more) => fc.shuffledSubarray([...answers, ...more], { minLength: answers.length + more.length }));
  await fc.assert(fc.asyncProperty(orders, async (told) => {
    await begin(owner);
    for (const answer of told) await keep(owner, answer);
    expect(await kept(owner.tenantId)).toEqual(truth);
  }), { numRuns: runs, seed, endOnFailure: true });
  await fc.assert(fc.asyncProperty(some(events, 8), async (told) => {
    await begin(owner);
    for (const { id } of told) await processEvent(owner.scope, id);
    expect(await kept(owner.tenantId)).toEqual(truth);
  }), { numRuns: runs, seed, endOnFailure: true });
}

const keep = (owner: TestMember, answer: Reading) => withTenant({ tenantId: owner.tenantId, projectId: null }, (tx) => keepReading(owner.scope, tx, answer));

/** As before the first word from Stripe. */
async function begin({ tenantId }: TestMember): Promise<void> {
  await asSuperuser(`with
    account as (update billing_accounts set fetched_at = '1970-01-01', subscription_id = null, status = null, plan = null, billed_every = null, price_id = null,
      period_start = null, period_end = null, trial_end = null, cancel_at = null, ended_at = null, past_due_since = null, trial_used_at = null where tenant_id = $1),
    bills as (delete from invoices where tenant_id = $1),
    events as (update webhook_inbox set status = 'received', processed_at = null where provider = 'stripe' and status = 'processed')
    update tenants set plan = 'free' where tenant_id = $1`, [tenantId]);
}
