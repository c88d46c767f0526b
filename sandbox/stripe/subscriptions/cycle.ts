import { nextTurn } from "../clocks/calendar";
import { paymentMethodOf, requireCustomer } from "../customers/find";
import { announce, change } from "../events/record";
import { composeInvoice, keepDraft } from "../invoices/draft";
import { voidInvoice } from "../invoices/collect";
import type { Invoice, Item, Subscription } from "../model";
import type { World } from "../world";
import { endSubscription, pendingOf } from "./end";
import { periodEnd } from "./params";
import { periodLine, recurringOf } from "./proration";
import { bindPending } from "./update";

export interface Step { at: number; run: () => void }

const DAY = 86_400;
const TRIAL_NOTICE = 3 * DAY;
const UPCOMING_NOTICE = 7 * DAY;
const INCOMPLETE_FOR = 23 * 3600;
const UPDATED = "customer.subscription.updated";

/** What time will do to a subscription; of those at one moment the first goes first. */
export function stepsOf(world: World, subscription: Subscription): Step[] {
  if (subscription.ended_at !== null) return [];
  const steps: Step[] = [];
  const { cancel_at: cancelAt, pause_collection: pause, trial_end: trialEnd } = subscription;
  if (cancelAt !== null) steps.push({ at: cancelAt, run: () => endSubscription(world, subscription, "cancellation_requested") });
  if (pause?.resumes_at) steps.push({ at: pause.resumes_at, run: () => void change(world, subscription, UPDATED, (kept) => (kept.pause_collection = null)) });
  if (subscription.status === "incomplete") steps.push({ at: subscription.created + INCOMPLETE_FOR, run: () => endSubscription(world, subscription, "payment_failed", "incomplete_expired") });
  if (subscription.status === "trialing" && trialEnd !== null) {
    if (!subscription._trialWarned) steps.push({ at: trialEnd - TRIAL_NOTICE, run: () => warnOfTrialEnd(world, subscription) });
    steps.push({ at: trialEnd, run: () => endTrial(world, subscription, trialEnd) });
  }
  if (["active", "past_due", "unpaid"].includes(subscription.status)) {
    const end = periodEnd(subscription);
    if (subscription._upcomingFor !== end && cancelAt === null) steps.push({ at: end - UPCOMING_NOTICE, run: () => tellUpcoming(world, subscription, end) });
    steps.push({ at: end, run: () => renew(world, subscription, end) });
  }
  return steps;
}

function warnOfTrialEnd(world: World, subscription: Subscription): void {
  subscription._trialWarned = true;
  announce(world, "customer.subscription.trial_will_end", subscription);
}

function tellUpcoming(world: World, subscription: Subscription, end: number): void {
  subscription._upcomingFor = end;
  const customer = requireCustomer(world, subscription.customer);
  const lines = [...pendingOf(world, subscription.id).map((item) => item._line), ...nextItems(subscription, end).map((item) => periodLine(world, item))];
  announce(world, "invoice.upcoming", { ...composeInvoice(world, { customer, subscription, lines, currency: subscription.currency, now: end, reason: "upcoming" }), id: "" });
}

function endTrial(world: World, subscription: Subscription, end: number): void {
  const missing = subscription.trial_settings.end_behavior.missing_payment_method;
  const hasMethod = paymentMethodOf(world, subscription.customer, subscription.default_payment_method) !== undefined;
  if (!hasMethod && missing === "cancel") return endSubscription(world, subscription, "payment_failed");
  if (!hasMethod && missing === "pause") {
    change(world, subscription, UPDATED, (kept) => Object.assign(kept, { status: "paused", status_details: { paused: { type: "subscription" } } }));
    announce(world, "customer.subscription.paused", subscription);
    return;
  }
  renew(world, subscription, end, "active");
}

/** A new period begins: its invoice is a draft for an hour, then it is collected. */
function renew(world: World, subscription: Subscription, at: number, status = subscription.status): void {
  const customer = requireCustomer(world, subscription.customer);
  const start = subscription.items.data[0]?.current_period_start ?? at;
  const items = nextItems(subscription, at);
  const lines = [...pendingOf(world, subscription.id).map((item) => item._line), ...items.map((item) => periodLine(world, item))];
  const isCollected = status !== "unpaid" && subscription.pause_collection === null;
  const invoice = keepDraft(world, composeInvoice(world, { customer, subscription, lines, currency: subscription.currency, now: at, reason: "subscription_cycle", period: { start, end: at } }), isCollected);
  bindPending(world, invoice);
  change(world, subscription, UPDATED, (kept) => Object.assign(kept, { status, latest_invoice: invoice.id, items: { ...kept.items, data: items } }));
  if (subscription.pause_collection) setAside(world, invoice, subscription.pause_collection.behavior);
}

function setAside(world: World, invoice: Invoice, behavior: string): void {
  if (behavior === "void") voidInvoice(world, invoice);
  if (behavior === "mark_uncollectible") change(world, invoice, "invoice.marked_uncollectible", (kept) => (kept.status = "uncollectible"));
}

function nextItems(subscription: Subscription, at: number): Item[] {
  return subscription.items.data.map((item) => ({ ...item, current_period_start: at, current_period_end: nextTurn(subscription.billing_cycle_anchor, recurringOf(item), at) }));
}
