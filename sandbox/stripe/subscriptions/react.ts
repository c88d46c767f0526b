import { change } from "../events/record";
import { subscriptionOf } from "../invoices/collect";
import type { Customer, Invoice } from "../model";
import type { World } from "../world";
import { endSubscription } from "./end";

const UPDATED = "customer.subscription.updated";

/** A paid invoice revives the subscription it is of, when it is the newest. */
export function afterPayment(world: World, invoice: Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  setDelinquent(world, invoice.customer, false);
  if (!subscription || subscription.ended_at !== null || subscription.latest_invoice !== invoice.id) return;
  if (!["incomplete", "past_due", "unpaid"].includes(subscription.status)) return;
  change(world, subscription, UPDATED, (kept) => (kept.status = "active"));
}

/** A refused one makes it past due; after the last attempt the account's choice decides. */
export function afterFailure(world: World, invoice: Invoice, isLast: boolean): void {
  const subscription = subscriptionOf(world, invoice);
  setDelinquent(world, invoice.customer, true);
  if (!subscription || subscription.ended_at !== null || invoice.billing_reason === "subscription_create") return;
  if (subscription.status === "active" || subscription.status === "trialing") change(world, subscription, UPDATED, (kept) => (kept.status = "past_due"));
  if (!isLast || !invoice.auto_advance || subscription.status !== "past_due") return;
  if (world.dunning === "cancel") endSubscription(world, subscription, "payment_failed");
  if (world.dunning === "unpaid") change(world, subscription, UPDATED, (kept) => (kept.status = "unpaid"));
}

function setDelinquent(world: World, id: string, isDelinquent: boolean): void {
  const customer = world.store.find(id) as Customer | undefined;
  if (customer && customer.deleted !== true) change(world, customer, "customer.updated", (kept) => (kept.delinquent = isDelinquent));
}
