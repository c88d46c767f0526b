import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { int, mergeMetadata, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { redeem } from "../catalog/discounts";
import { resolvePrice } from "../catalog/prices";
import { requireCustomer } from "../customers/find";
import { announce, change } from "../events/record";
import { collect, finalizeInvoice } from "../invoices/collect";
import { composeInvoice, keepDraft } from "../invoices/draft";
import type { Subscription } from "../model";
import type { World } from "../world";
import { endSubscription, pendingOf } from "./end";
import { cancelFields, createFields, ownMethod, resumeFields, toChanges, toSet, updateFields } from "./params";
import { planChange, prorationOnly } from "./proration";
import { startSubscription } from "./start";
import { bindPending, updateSubscription } from "./update";

const DAY = 86_400;
const filters = { customer: text, status: text, price: text, test_clock: text, collection_method: oneOf("charge_automatically", "send_invoice"), current_period_end: shape({ gt: int, gte: int, lt: int, lte: int }) };

export const subscriptionRoutes: readonly Route[] = [
  route("POST", "/v1/subscriptions", createFields, ({ world, params }) => create(world, params)),
  route("GET", "/v1/subscriptions", listShape(filters), ({ world, params, path }) => {
    const rows = world.store.all<Subscription>("subscription");
    return page(world, path, rows.filter((row) => fits(row, params)), params);
  }),
  route("GET", "/v1/subscriptions/:id", shape({}), ({ world, id }) => getSubscription(world, id)),
  route("POST", "/v1/subscriptions/:id", updateFields, ({ world, id, params }) => inTime(world, id, (subscription) => {
    const changesMoney = params.items || params.trial_end !== undefined || params.cancel_at !== undefined || params.cancel_at_period_end !== undefined;
    if (subscription.ended_at !== null && changesMoney) throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
    const set = toSet(world, subscription, params);
    if (params.metadata) set.metadata = mergeMetadata(subscription.metadata, params.metadata);
    if (params.discounts) set.discounts = redeem(world, params.discounts, { customer: null, subscription: id }, world.now()).map((one) => one.id);
    return updateSubscription(world, subscription, {
      items: toChanges(world, params.items), prorationBehavior: params.proration_behavior, prorationDate: params.proration_date, trialEnd: params.trial_end,
      anchor: params.billing_cycle_anchor, paymentBehavior: params.payment_behavior, set,
    });
  })),
  route("DELETE", "/v1/subscriptions/:id", cancelFields, ({ world, id, params }) => inTime(world, id, (subscription) => {
    if (subscription.ended_at !== null) throw notFound("subscription", id);
    Object.assign(subscription.cancellation_details, params.cancellation_details);
    if (params.prorate) prorateEnd(world, subscription, params.invoice_now ?? false);
    endSubscription(world, subscription, "cancellation_requested");
    return subscription;
  })),
  route("POST", "/v1/subscriptions/:id/resume", resumeFields, ({ world, id, params }) => inTime(world, id, (subscription) => resume(world, subscription, params.billing_cycle_anchor?.type ?? "now"))),
  route("DELETE", "/v1/subscriptions/:id/discount", shape({}), ({ world, id }) => inTime(world, id, (subscription) => {
    change(world, subscription, "customer.subscription.updated", (kept) => (kept.discounts = []));
    return { object: "discount", deleted: true };
  })),
];

/** Runs as of the subscription's own time. */
export function inTime(world: World, id: string, run: (subscription: Subscription) => unknown): unknown {
  const subscription = getSubscription(world, id);
  return world.at(world.now(subscription.test_clock), () => run(subscription));
}

export function getSubscription(world: World, id: string): Subscription {
  const subscription = world.store.find(id) as Subscription | undefined;
  if (subscription?.object !== "subscription") throw notFound("subscription", id);
  return subscription;
}

function create(world: World, given: ReturnType<typeof createFields>): Subscription {
  if (!given.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing");
  const customer = requireCustomer(world, given.customer, "customer");
  return world.at(world.now(customer.test_clock), () => startSubscription(world, {
    customer, metadata: given.metadata, cancelAtPeriodEnd: given.cancel_at_period_end, cancelAt: typeof given.cancel_at === "number" ? given.cancel_at : null,
    items: (given.items ?? []).map((one, at) => ({ price: resolvePrice(world, one.price, one.price_data, `items[${at}][price]`), quantity: one.quantity ?? 1, metadata: one.metadata })),
    trialEnd: trialEndOf(given, world.now()), anchor: given.billing_cycle_anchor, collectionMethod: given.collection_method, daysUntilDue: given.days_until_due,
    paymentMethod: given.default_payment_method ? ownMethod(world, customer.id, given.default_payment_method) : null, discounts: given.discounts,
    paymentBehavior: given.payment_behavior, missingPaymentMethod: given.trial_settings?.end_behavior?.missing_payment_method, automaticTax: given.automatic_tax?.enabled, description: given.description,
  }));
}

function trialEndOf({ trial_end, trial_period_days: days }: ReturnType<typeof createFields>, now: number): number | null {
  if (typeof trial_end === "number" && trial_end <= now) throw invalid("Invalid timestamp: must be an integer Unix timestamp in the future.", "trial_end");
  if (typeof trial_end === "number") return trial_end;
  return days ? now + days * DAY : null;
}

interface Wanted { customer?: string; status?: string; price?: string; test_clock?: string; collection_method?: string }

function fits(row: Subscription, wanted: Wanted): boolean {
  const hasStatus = wanted.status === "all" || (wanted.status === "ended" ? row.ended_at !== null : wanted.status ? row.status === wanted.status : row.status !== "canceled" && row.status !== "incomplete_expired");
  return hasStatus && (!wanted.customer || row.customer === wanted.customer) && (!wanted.test_clock || row.test_clock === wanted.test_clock)
    && (!wanted.price || row.items.data.some((item) => item.price.id === wanted.price)) && (!wanted.collection_method || row.collection_method === wanted.collection_method);
}

/** Gives back the unused rest: on an invoice of its own, or as the customer's balance. */
function prorateEnd(world: World, subscription: Subscription, invoiceNow: boolean): void {
  const customer = requireCustomer(world, subscription.customer);
  const waiting = pendingOf(world, subscription.id);
  const lines = [...waiting.map((item) => item._line), ...prorationOnly(world, subscription, world.now())];
  if (!invoiceNow || lines.length === 0) return;
  const invoice = keepDraft(world, composeInvoice(world, { customer, subscription, reason: "subscription_update", lines, currency: subscription.currency, now: world.now() }));
  bindPending(world, invoice);
  subscription.latest_invoice = invoice.id;
  finalizeInvoice(world, invoice);
  if (invoice.status === "open") collect(world, invoice);
}

/** A paused one starts a period, and is active once that is paid. */
function resume(world: World, subscription: Subscription, anchor: "now" | "unchanged"): Subscription {
  if (subscription.status !== "paused") throw invalid("You can only resume subscriptions that are paused.");
  const before = { status: subscription.status };
  subscription.status = "active";
  const plan = planChange(world, subscription, [], { at: world.now(), prorates: false, restart: anchor === "now" });
  subscription.items.data = plan.items;
  subscription.status_details = null;
  announce(world, "customer.subscription.resumed", subscription);
  announce(world, "customer.subscription.updated", subscription, before);
  if (plan.fresh.length === 0) return subscription;
  subscription.billing_cycle_anchor = world.now();
  const invoice = keepDraft(world, composeInvoice(world, { customer: requireCustomer(world, subscription.customer), subscription, reason: "subscription_update", lines: plan.fresh, currency: subscription.currency, now: world.now() }));
  subscription.latest_invoice = invoice.id;
  finalizeInvoice(world, invoice);
  if (invoice.status === "open") collect(world, invoice);
  return subscription;
}
