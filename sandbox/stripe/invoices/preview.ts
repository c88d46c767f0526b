import { invalid } from "../api/errors";
import { anything, clearable, flag, int, intOr, listOf, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { discountsParam, holding, redeem } from "../catalog/discounts";
import { resolvePrice } from "../catalog/prices";
import { toWire } from "../api/wire";
import { requireCustomer } from "../customers/find";
import { nextTurn } from "../clocks/calendar";
import type { Customer, Discount, Invoice, Line, Subscription } from "../model";
import { itemParam, periodEnd, prorationBehavior, toChanges } from "../subscriptions/params";
import { makeItem, periodLine, prorationOnly, recurringOf } from "../subscriptions/proration";
import { pendingOf } from "../subscriptions/end";
import { getSubscription } from "../subscriptions/routes";
import { foresee } from "../subscriptions/update";
import type { World } from "../world";
import { composeInvoice } from "./draft";

const details = shape({
  items: listOf(itemParam), proration_behavior: prorationBehavior, proration_date: int, billing_cycle_anchor: oneOf("now", "unchanged"), cancel_at: clearable(int),
  cancel_at_period_end: flag, cancel_now: flag, trial_end: intOr("now"), start_date: int, default_tax_rates: listOf(text), metadata: anything, billing_mode: anything, resume_at: oneOf("now"),
});
const fields = shape({
  customer: text, subscription: text, subscription_details: details, discounts: discountsParam, automatic_tax: anything, currency: text, customer_details: anything, preview_mode: oneOf("next", "recurring"),
});
type Params = ReturnType<typeof fields>;

export const previewRoutes: readonly Route[] = [
  route("POST", "/v1/invoices/create_preview", fields, ({ world, params }) => {
    const subscription = params.subscription ? getSubscription(world, params.subscription) : undefined;
    const id = subscription?.customer ?? params.customer;
    if (!id) throw invalid("Missing required param: customer.", "customer", "parameter_missing");
    const customer = requireCustomer(world, id, "customer");
    return world.at(world.now(customer.test_clock), () => (subscription ? previewOf(world, customer, subscription, params) : previewStart(world, customer, params)));
  }),
];

/** The invoice that comes next, as the change would make it; what is kept is not touched. */
function previewOf(world: World, customer: Customer, subscription: Subscription, params: Params): Invoice {
  const { subscription_details: given = {} } = params;
  const discounts = params.discounts ? redeem(world, params.discounts, { customer: customer.id, subscription: subscription.id }, world.now(), false) : undefined;
  if (subscription.ended_at !== null || given.cancel_now) return previewEnd(world, customer, subscription);
  const found = foresee(world, subscription, {
    items: toChanges(world, given.items), prorationBehavior: given.proration_behavior, prorationDate: given.proration_date, trialEnd: given.trial_end, anchor: given.billing_cycle_anchor,
  });
  const ends = given.cancel_at_period_end ?? (given.cancel_at === undefined ? subscription.cancel_at !== null : given.cancel_at !== null);
  if (found.invoiced.length > 0) return show(world, { customer, subscription: found.next, lines: found.invoiced, now: world.now(), reason: "subscription_update", discounts });
  const pending = pendingOf(world, subscription.id).map((item) => item._line);
  const at = periodEnd(found.next);
  const lines = [...pending, ...found.later, ...(ends ? [] : nextPeriod(world, found.next, at))];
  if (lines.length === 0) throw invalid("No upcoming invoices for customer: " + customer.id, undefined, "invoice_upcoming_none");
  const first = found.next.items.data[0];
  return show(world, { customer, subscription: found.next, lines, now: at, reason: "upcoming", discounts: discounts ?? holding(world, subscription.discounts, at), period: { start: first?.current_period_start ?? at, end: at } });
}

function previewEnd(world: World, customer: Customer, subscription: Subscription): Invoice {
  if (subscription.ended_at !== null) throw invalid("No upcoming invoices for customer: " + customer.id, undefined, "invoice_upcoming_none");
  const lines = [...pendingOf(world, subscription.id).map((item) => item._line), ...prorationOnly(world, subscription, world.now())];
  return show(world, { customer, subscription, lines, now: world.now(), reason: "subscription_update" });
}

function previewStart(world: World, customer: Customer, params: Params): Invoice {
  const given = params.subscription_details?.items ?? [];
  if (given.length === 0) throw invalid("No upcoming invoices for customer: " + customer.id, undefined, "invoice_upcoming_none");
  const now = world.now();
  const items = given.map((one, at) => {
    const price = resolvePrice(world, one.price, one.price_data, `subscription_details[items][${at}][price]`);
    const end = nextTurn(now, recurringOf(makeItem("", price, 1, { start: 0, end: 0 }, now)), now);
    return makeItem("", price, one.quantity ?? 1, { start: now, end }, now);
  });
  const discounts = redeem(world, params.discounts ?? [], { customer: customer.id, subscription: null }, now, false);
  return show(world, { customer, subscription: null, lines: items.map((item) => periodLine(world, item)), now, reason: "subscription_create", discounts });
}

function nextPeriod(world: World, subscription: Subscription, at: number): Line[] {
  return subscription.items.data.map((item) => {
    const end = nextTurn(subscription.billing_cycle_anchor, recurringOf(item), at);
    return periodLine(world, { ...item, current_period_start: at, current_period_end: end });
  });
}

interface Shown { customer: Customer; subscription: Subscription | null; lines: Line[]; now: number; reason: string; discounts?: Discount[]; period?: { start: number; end: number } }

function show(world: World, { lines, customer, ...input }: Shown): Invoice {
  const currency = lines[0]?.currency ?? customer.currency ?? "eur";
  const invoice = composeInvoice(world, { ...input, customer, lines, currency });
  const sum = invoice.total + customer.balance;
  const id = invoice.id.replace(/^in_/, "upcoming_in_");
  const data = invoice.lines.data.map((line) => ({ ...line, invoice: id }));
  return toWire(world, { ...invoice, id, auto_advance: false, ending_balance: Math.min(sum, 0), next_payment_attempt: input.now, lines: { ...invoice.lines, data, url: `/v1/invoices/${id}/lines` } }) as Invoice;
}
