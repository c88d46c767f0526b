import { announce } from "../events/record";
import { voidInvoice } from "../invoices/collect";
import type { Invoice, PendingItem, Subscription } from "../model";
import type { World } from "../world";

/** Ends it now; its unpaid invoices are no longer collected by themselves. */
export function endSubscription(world: World, subscription: Subscription, reason: string, status = "canceled"): void {
  const now = world.now(subscription.test_clock);
  Object.assign(subscription, { status, ended_at: now, canceled_at: subscription.canceled_at ?? now, status_details: null });
  subscription.cancellation_details.reason ??= reason;
  const open = world.store.all<Invoice>("invoice").filter((row) => row.status === "open" && row.parent?.subscription_details?.subscription === subscription.id);
  for (const invoice of open) {
    invoice.auto_advance = false;
    invoice.next_payment_attempt = null;
    if (status === "incomplete_expired") voidInvoice(world, invoice);
  }
  for (const item of pendingOf(world, subscription.id)) world.store.remove(item.id);
  world.store.touch();
  if (status === "incomplete_expired") announce(world, "customer.subscription.updated", subscription, { status: "incomplete" });
  else announce(world, "customer.subscription.deleted", subscription);
}

export function pendingOf(world: World, subscription: string): PendingItem[] {
  return world.store.all<PendingItem>("invoiceitem").filter((item) => item._subscription === subscription && item.invoice === null);
}
