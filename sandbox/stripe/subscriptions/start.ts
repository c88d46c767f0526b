import { newId } from "../../store/ids";
import { invalid } from "../api/errors";
import { redeem, type DiscountParam } from "../catalog/discounts";
import { nextTurn } from "../clocks/calendar";
import { declined, declineReason } from "../customers/cards";
import { paymentMethodOf } from "../customers/find";
import { announce } from "../events/record";
import { collect, finalizeInvoice } from "../invoices/collect";
import { composeInvoice, keepDraft } from "../invoices/draft";
import type { Customer, Item, Price, Subscription } from "../model";
import type { World } from "../world";
import { makeItem, periodLine, recurringOf } from "./proration";

export interface StartInput {
  customer: Customer;
  items: readonly { price: Price; quantity: number; metadata?: Record<string, string> }[];
  metadata?: Record<string, string>;
  trialEnd?: number | null;
  anchor?: number;
  cancelAt?: number | null;
  cancelAtPeriodEnd?: boolean;
  collectionMethod?: string;
  daysUntilDue?: number;
  paymentMethod?: string | null;
  discounts?: readonly DiscountParam[];
  paymentBehavior?: string;
  missingPaymentMethod?: string;
  automaticTax?: boolean;
  description?: string | null;
}

/** Begins a subscription and charges its first period, unless it begins with a trial. */
export function startSubscription(world: World, input: StartInput): Subscription {
  const now = world.now(input.customer.test_clock);
  const subscription = composeSubscription(input, now);
  assertCanBePaid(world, input);
  subscription.discounts = redeem(world, input.discounts ?? [], { customer: null, subscription: subscription.id }, now).map((one) => one.id);
  world.store.add(subscription);
  const isTrial = subscription.trial_end !== null;
  subscription.status = isTrial ? "trialing" : "incomplete";
  const lines = subscription.items.data.map((item) => periodLine(world, item, isTrial));
  const invoice = keepDraft(world, composeInvoice(world, {
    customer: input.customer, subscription, reason: "subscription_create", lines, currency: subscription.currency, now, daysUntilDue: input.daysUntilDue,
  }));
  subscription.latest_invoice = invoice.id;
  // Announced as it is before any money moved, so that what follows is an update.
  if (!isTrial && subscription.collection_method === "send_invoice") subscription.status = "active";
  announce(world, "customer.subscription.created", subscription);
  finalizeInvoice(world, invoice);
  if (invoice.status === "open" && subscription.collection_method === "charge_automatically" && input.paymentBehavior !== "default_incomplete") {
    collect(world, invoice);
  }
  return subscription;
}

function assertCanBePaid(world: World, { customer, paymentMethod, collectionMethod, paymentBehavior, trialEnd, items }: StartInput): void {
  const isFree = items.every(({ price }) => price.unit_amount === 0);
  const method = paymentMethodOf(world, customer.id, paymentMethod);
  if (collectionMethod === "send_invoice" || paymentBehavior === "default_incomplete" || trialEnd || isFree) return;
  if (!method) throw invalid("This customer has no attached payment source or default payment method. Please consider adding a default payment method.", undefined, "resource_missing");
  const reason = paymentBehavior === "error_if_incomplete" ? declineReason(method) : null;
  if (reason) throw declined(reason);
}

function composeSubscription(input: StartInput, now: number): Subscription {
  const { customer, items: given, trialEnd = null } = input;
  const first = given[0]?.price;
  if (!first) throw invalid("Missing required param: items.", "items", "parameter_missing");
  const id = newId("sub_");
  const anchor = trialEnd ?? input.anchor ?? now;
  const end = trialEnd ?? nextTurn(anchor, recurringOf({ price: first } as Item), now);
  const items = given.map(({ price, quantity, metadata }) => makeItem(id, price, quantity, { start: now, end }, now, metadata));
  const cancelAt = input.cancelAtPeriodEnd ? end : (input.cancelAt ?? null);
  return {
    id, object: "subscription", application: null, application_fee_percent: null, automatic_tax: { disabled_reason: null, enabled: input.automaticTax ?? false, liability: input.automaticTax ? { type: "self" } : null },
    billing_cycle_anchor: anchor, billing_cycle_anchor_config: null, billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" }, billing_schedules: [], billing_thresholds: null,
    cancel_at: cancelAt, cancel_at_period_end: input.cancelAtPeriodEnd ?? false, canceled_at: cancelAt === null ? null : now,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: cancelAt === null ? null : "cancellation_requested" },
    collection_method: input.collectionMethod ?? "charge_automatically", created: now, currency: first.currency, customer: customer.id, customer_account: null, days_until_due: input.daysUntilDue ?? null,
    default_payment_method: input.paymentMethod ?? null, default_source: null, default_tax_rates: [], description: input.description ?? null, discounts: [], ended_at: null,
    invoice_settings: { account_tax_ids: null, custom_fields: null, description: null, footer: null, issuer: { type: "self" } },
    items: { object: "list", data: items, has_more: false, total_count: items.length, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null, livemode: false, managed_payments: null, metadata: input.metadata ?? {}, next_pending_invoice_item_invoice: null, on_behalf_of: null, pause_collection: null,
    payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: "off" }, pending_invoice_item_interval: null, pending_setup_intent: null,
    pending_update: null, schedule: null, start_date: now, status: "incomplete", status_details: null, test_clock: customer.test_clock, transfer_data: null,
    trial_end: trialEnd, trial_settings: { end_behavior: { missing_payment_method: input.missingPaymentMethod ?? "create_invoice" } }, trial_start: trialEnd === null ? null : now,
    _trialWarned: false, _upcomingFor: 0,
  };
}
