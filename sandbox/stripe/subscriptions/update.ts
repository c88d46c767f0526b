import { newId } from "../../store/ids";
import { invalid } from "../api/errors";
import { declined, declineReason } from "../customers/cards";
import { paymentMethodOf, requireCustomer } from "../customers/find";
import { announce, change } from "../events/record";
import { collect, finalizeInvoice } from "../invoices/collect";
import { composeInvoice, keepDraft } from "../invoices/draft";
import type { Invoice, Line, PendingItem, Subscription } from "../model";
import type { World } from "../world";
import { pendingOf } from "./end";
import { planChange, type ItemChange, type PlanChange } from "./proration";

export type ProrationBehavior = "create_prorations" | "always_invoice" | "none";

export interface UpdateInput {
  items?: readonly ItemChange[];
  prorationBehavior?: ProrationBehavior;
  prorationDate?: number;
  trialEnd?: number | "now";
  anchor?: "now" | "unchanged";
  paymentBehavior?: string;
  /** Fields that are set as they are. */
  set?: Partial<Subscription>;
}

export interface Consequence { change: PlanChange; trialEnd: number | null; invoiced: Line[]; later: Line[]; next: Subscription }

/** What an update would do, without doing it: the same for the preview and for the update itself. */
export function foresee(world: World, subscription: Subscription, input: UpdateInput): Consequence {
  const now = world.now(subscription.test_clock);
  const behavior = input.prorationBehavior ?? "create_prorations";
  const endsTrial = input.trialEnd === "now" && subscription.status === "trialing";
  const at = checkedDate(subscription, input.prorationDate, now);
  const plan = planChange(world, subscription, input.items ?? [], { at, prorates: behavior !== "none", restart: endsTrial || input.anchor === "now" });
  const trialEnd = endsTrial ? now : typeof input.trialEnd === "number" ? input.trialEnd : subscription.trial_end;
  const isInvoiced = plan.restarts || behavior === "always_invoice";
  const pending = plan.restarts || behavior === "always_invoice" ? pendingOf(world, subscription.id).map((item) => item._line) : [];
  return {
    change: plan, trialEnd,
    invoiced: isInvoiced ? [...pending, ...plan.prorations, ...plan.fresh] : [],
    later: isInvoiced ? [] : plan.prorations,
    next: nextState(subscription, plan, input, trialEnd, at),
  };
}

function checkedDate(subscription: Subscription, date: number | undefined, now: number): number {
  const first = subscription.items.data[0];
  if (date === undefined || !first) return now;
  if (date < first.current_period_start || date > first.current_period_end) throw invalid("Cannot specify proration date outside of current subscription period", "proration_date");
  return date;
}

function nextState(subscription: Subscription, plan: PlanChange, input: UpdateInput, trialEnd: number | null, at: number): Subscription {
  const movesTrial = typeof input.trialEnd === "number";
  const items = movesTrial && trialEnd ? plan.items.map((item) => ({ ...item, current_period_end: trialEnd })) : plan.items;
  const next: Subscription = {
    ...subscription, ...input.set, trial_end: trialEnd,
    items: { ...subscription.items, data: items, total_count: items.length },
    currency: items[0]?.price.currency ?? subscription.currency,
  };
  if (plan.restarts) next.billing_cycle_anchor = at;
  if (movesTrial && trialEnd) Object.assign(next, { status: "trialing", billing_cycle_anchor: trialEnd, trial_start: subscription.trial_start ?? at, _trialWarned: false });
  else if (input.trialEnd === "now" && subscription.status === "trialing") next.status = "active";
  if (next.cancel_at_period_end) next.cancel_at = items[0]?.current_period_end ?? next.cancel_at;
  return next;
}

export function updateSubscription(world: World, subscription: Subscription, input: UpdateInput): Subscription {
  const consequence = foresee(world, subscription, input);
  if (subscription.ended_at !== null && input.items) throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
  if (input.paymentBehavior === "error_if_incomplete" && consequence.invoiced.length > 0) assertPayable(world, subscription, consequence.invoiced);
  const spent = consequence.invoiced.length > 0 ? pendingOf(world, subscription.id) : [];
  const settled = settle(world, subscription, consequence, spent);
  change(world, subscription, "customer.subscription.updated", (kept) => {
    Object.assign(kept, consequence.next, { latest_invoice: settled?.id ?? kept.latest_invoice });
  });
  if (settled) charge(world, settled);
  return subscription;
}

function assertPayable(world: World, subscription: Subscription, lines: readonly Line[]): void {
  const method = paymentMethodOf(world, subscription.customer, subscription.default_payment_method);
  const reason = method ? declineReason(method) : "generic_decline";
  const due = lines.reduce((sum, line) => sum + line.amount, 0);
  if (due > 0 && reason) throw declined(reason);
}

/** Writes the invoice of what is due now, or keeps the prorations for the next one. */
function settle(world: World, subscription: Subscription, { invoiced, later, next }: Consequence, spent: readonly PendingItem[]): Invoice | undefined {
  const customer = requireCustomer(world, subscription.customer);
  const now = world.now(subscription.test_clock);
  for (const line of later) keepPending(world, subscription, line, null, now);
  if (invoiced.length === 0) return undefined;
  const known = new Set(spent.map((item) => item._line.id));
  const lines = invoiced.map((line) => (!known.has(line.id) && isProration(line) ? keepPending(world, subscription, line, "draft", now)._line : line));
  const invoice = keepDraft(world, composeInvoice(world, { customer, subscription: next, reason: "subscription_update", lines, currency: next.currency, now }));
  bindPending(world, invoice);
  return invoice;
}

/** Marks the waiting items as being on this invoice. */
export function bindPending(world: World, invoice: Invoice): void {
  const ids = new Set(invoice.lines.data.map((line) => line.id));
  for (const item of world.store.all<PendingItem>("invoiceitem")) {
    if (ids.has(item._line.id)) item.invoice = invoice.id;
  }
  world.store.touch();
}

function charge(world: World, invoice: Invoice): void {
  finalizeInvoice(world, invoice);
  if (invoice.status === "open" && invoice.collection_method === "charge_automatically") collect(world, invoice);
}

function keepPending(world: World, subscription: Subscription, line: Line, invoice: string | null, now: number): PendingItem {
  const id = newId("ii_");
  const details = (line.parent as { subscription_item_details: { subscription_item: string } }).subscription_item_details;
  const kept: Line = { ...line, parent: { ...(line.parent as object), subscription_item_details: { ...details, invoice_item: id } } };
  const item = world.store.add<PendingItem>({
    id, object: "invoiceitem", amount: line.amount, currency: line.currency, customer: subscription.customer, customer_account: null, date: now, description: line.description, discountable: true,
    discounts: [], invoice, livemode: false, metadata: {}, net_amount: line.amount,
    parent: { subscription_details: { subscription: subscription.id, subscription_item: details.subscription_item }, type: "subscription_details" },
    period: line.period, pricing: line.pricing, proration: true, quantity: line.quantity, quantity_decimal: String(line.quantity), tax_rates: [], test_clock: subscription.test_clock,
    _line: kept, _subscription: subscription.id,
  });
  announce(world, "invoiceitem.created", item);
  return item;
}

function isProration(line: Line): boolean {
  const parent = line.parent as { subscription_item_details: { proration: boolean } | null };
  return parent.subscription_item_details?.proration === true;
}
