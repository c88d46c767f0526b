import "server-only";
import type Stripe from "stripe";
import { expect, vi } from "vitest";
import { submit } from "@/sandbox/testing/client";
import { testOwner, type TestMember } from "@/lib/wiring/testing";
import { ensureCustomer } from "../mutations/ensure-customer";
import { refreshSubscription } from "../mutations/refresh-subscription";
import { startCheckout } from "../mutations/start-checkout";
import { processEvent } from "../webhooks";
import { growth, post, type TestBilling } from "./sandboxed";

export const DAY = 86_400;
const CARD = { email: "founder@example.com", name: "Founder", number: "4242424242424242", expiry: "12/40", cvc: "123" };

export interface Traveller {
  owner: TestMember;
  customer: string;
  trialEnd: number;
  subscription(): Promise<Stripe.Subscription>;
  /** Moves Stripe's clock of this customer and our own to a moment, and hands over what Stripe tells meanwhile. */
  travel(to: number): Promise<void>;
}

/** An owner in the trial that Checkout gave, whose customer at Stripe lives by a test clock. */
export async function beginTrial({ sandbox, stripe }: TestBilling): Promise<Traveller> {
  const owner = await testOwner();
  const customer = await ensureCustomer(owner.scope);
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: Math.floor(Date.now() / 1000) });
  Object.assign(sandbox.world.store.find(customer)!, { test_clock: clock.id });
  await submit((await startCheckout(owner.scope, growth)).url, CARD);
  const { subscriptionId, trialEnd } = await refreshSubscription(owner.scope);
  const told = new Set<string>();
  const hearOf = async () => {
    const { data } = await stripe.events.list({ limit: 100 });
    const mine = data.filter(({ id, type, data: { object } }) => !told.has(id) && /^(customer|invoice|checkout)\./.test(type) && JSON.stringify(object).includes(customer));
    for (const event of mine.reverse()) {
      told.add(event.id);
      expect(await post(sandbox, JSON.stringify(event))).toBe(200);
      await processEvent(owner.scope, event.id);
    }
  };
  const travel = async (to: number) => {
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: to });
    await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
    vi.setSystemTime(to * 1000);
    await hearOf();
  };
  return { owner, customer, trialEnd: Math.floor(trialEnd!.getTime() / 1000), subscription: () => stripe.subscriptions.retrieve(subscriptionId!), travel };
}
