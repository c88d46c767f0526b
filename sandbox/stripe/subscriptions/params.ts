import { invalid } from "../api/errors";
import { anything, clearable, count, flag, int, intOr, listOf, metadata, must, oneOf, shape, text } from "../api/params";
import { discountsParam } from "../catalog/discounts";
import { inlinePrice, resolvePrice } from "../catalog/prices";
import { findMethod } from "../customers/cards";
import { requireCustomer } from "../customers/find";
import { attach } from "../customers/payment-methods";
import type { Item, Subscription } from "../model";
import type { World } from "../world";
import type { ItemChange } from "./proration";

export const itemParam = shape({ id: text, price: text, price_data: inlinePrice, quantity: count, deleted: flag, metadata, clear_usage: flag, tax_rates: anything, discounts: anything });
export const prorationBehavior = oneOf("create_prorations", "always_invoice", "none");
export const trialSettings = shape({ end_behavior: shape({ missing_payment_method: oneOf("cancel", "create_invoice", "pause") }) });
export const cancellationDetails = shape({ comment: clearable(text), feedback: clearable(oneOf("customer_service", "low_quality", "missing_features", "other", "switched_service", "too_complex", "too_expensive", "unused")) });
const shared = {
  items: listOf(itemParam), cancel_at_period_end: flag, cancel_at: clearable(intOr("min_period_end", "max_period_end")), collection_method: oneOf("charge_automatically", "send_invoice"),
  days_until_due: int, default_payment_method: text, description: clearable(text), discounts: discountsParam, metadata, off_session: flag,
  payment_behavior: oneOf("allow_incomplete", "default_incomplete", "error_if_incomplete"), proration_behavior: prorationBehavior,
  trial_end: intOr("now"), trial_settings: trialSettings, automatic_tax: shape({ enabled: flag, liability: anything }), payment_settings: anything, invoice_settings: anything, default_tax_rates: listOf(text),
  trial_from_plan: flag,
};
export const createFields = shape({ ...shared, customer: text, trial_period_days: int, billing_cycle_anchor: int, billing_mode: anything, currency: text, backdate_start_date: int });
export const updateFields = shape({
  ...shared, billing_cycle_anchor: oneOf("now", "unchanged"), proration_date: int, cancellation_details: cancellationDetails,
  pause_collection: clearable(shape({ behavior: oneOf("keep_as_draft", "mark_uncollectible", "void"), resumes_at: int })),
});
export const cancelFields = shape({ cancellation_details: cancellationDetails, invoice_now: flag, prorate: flag });
export const resumeFields = shape({ billing_cycle_anchor: shape({ type: must(oneOf("now", "unchanged")) }), proration_behavior: prorationBehavior, proration_date: int, payment_behavior: text });

type ItemParam = ReturnType<typeof itemParam>;

export function toChanges(world: World, given: readonly ItemParam[] | undefined): ItemChange[] | undefined {
  return given?.map((one, at) => ({
    id: one.id, quantity: one.quantity, deleted: one.deleted, metadata: one.metadata,
    price: one.price || one.price_data ? resolvePrice(world, one.price, one.price_data, `items[${at}][price]`) : undefined,
  }));
}

/** An update of items by `items` also takes what the call sets beside them. */
export function toSet(world: World, subscription: Subscription, given: ReturnType<typeof updateFields>): Partial<Subscription> {
  const now = world.now(subscription.test_clock);
  const set: Partial<Subscription> = { ...cancellation(subscription, given, now) };
  if (given.default_payment_method) set.default_payment_method = ownMethod(world, subscription.customer, given.default_payment_method);
  if (given.pause_collection !== undefined) set.pause_collection = given.pause_collection && { behavior: given.pause_collection.behavior ?? "void", resumes_at: given.pause_collection.resumes_at ?? null };
  if (given.trial_settings?.end_behavior?.missing_payment_method) set.trial_settings = { end_behavior: { missing_payment_method: given.trial_settings.end_behavior.missing_payment_method } };
  if (given.automatic_tax) set.automatic_tax = { disabled_reason: null, enabled: given.automatic_tax.enabled ?? false, liability: given.automatic_tax.enabled ? { type: "self" } : null };
  if (given.collection_method) set.collection_method = given.collection_method;
  if (given.days_until_due !== undefined) set.days_until_due = given.days_until_due;
  if (given.description !== undefined) set.description = given.description;
  return set;
}

function cancellation(subscription: Subscription, given: ReturnType<typeof updateFields>, now: number): Partial<Subscription> {
  const details = { ...subscription.cancellation_details, ...given.cancellation_details };
  const end = periodEnd(subscription);
  if (given.cancel_at_period_end === true) return { cancel_at_period_end: true, cancel_at: end, canceled_at: now, cancellation_details: { ...details, reason: "cancellation_requested" } };
  if (typeof given.cancel_at === "number" && given.cancel_at <= now) throw invalid("The subscription's `cancel_at` must be a timestamp in the future.", "cancel_at");
  if (given.cancel_at != null) return { cancel_at: typeof given.cancel_at === "number" ? given.cancel_at : end, cancel_at_period_end: false, canceled_at: now, cancellation_details: { ...details, reason: "cancellation_requested" } };
  const isResumed = given.cancel_at_period_end === false || given.cancel_at === null;
  if (isResumed) return { cancel_at: null, cancel_at_period_end: false, canceled_at: null, cancellation_details: { ...details, reason: null } };
  return given.cancellation_details ? { cancellation_details: details } : {};
}

/** A test card's name becomes a card of this customer. */
export function ownMethod(world: World, customer: string, id: string): string {
  requireCustomer(world, customer);
  const method = findMethod(world, id, "default_payment_method");
  if (method.customer !== customer && !id.startsWith("pm_card_")) throw invalid(`The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`, "default_payment_method", "resource_missing");
  return attach(world, method, customer).id;
}

export function periodEnd({ items }: { items: { data: readonly Item[] } }): number {
  return Math.max(...items.data.map((item) => item.current_period_end));
}
