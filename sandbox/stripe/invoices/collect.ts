import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { paymentMethodOf } from "../customers/find";
import { announce, change } from "../events/record";
import type { Coupon, Customer, Discount, Invoice, PaymentMethod, Subscription } from "../model";
import { cancelIntent, confirmIntent, newIntent, type Intent } from "../payments/intents";
import { afterFailure, afterPayment } from "../subscriptions/react";
import type { World } from "../world";

const DAY = 86_400;
/** Days from one failed attempt to the next; after the last the subscription ends as the account says. */
const RETRY_DAYS = [3, 5, 7] as const;

export interface InvoicePayment extends Stored { invoice: string; status: string; payment: { payment_intent: string; type: string }; amount_paid: number | null; status_transitions: { canceled_at: number | null; paid_at: number | null } }

/** draft → open, numbered and payable; one with nothing due is paid at once. */
export function finalizeInvoice(world: World, invoice: Invoice): Invoice {
  const customer = world.store.find(invoice.customer) as Customer;
  const now = world.now(invoice.test_clock);
  settleBalance(world, invoice, customer);
  const token = newId("", 40);
  invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, "0")}`;
  customer.next_invoice_sequence += 1;
  customer.currency ??= invoice.currency;
  Object.assign(invoice, {
    status: "open", effective_at: now, automatically_finalizes_at: null, hosted_invoice_url: `${world.base}/stripe/invoice/${token}`, invoice_pdf: `${world.base}/stripe/invoice/${token}/pdf`, _token: token,
  });
  invoice.status_transitions.finalized_at = now;
  if (invoice.amount_due > 0) addPayment(world, invoice);
  spendOnceDiscounts(world, invoice);
  announce(world, "invoice.finalized", invoice);
  if (invoice.amount_due === 0) markPaid(world, invoice);
  return invoice;
}

/** What the customer is owed pays first; what an invoice gives back is kept for the next. */
function settleBalance(world: World, invoice: Invoice, customer: Customer): void {
  const sum = invoice.total + customer.balance;
  Object.assign(invoice, { starting_balance: customer.balance, ending_balance: Math.min(sum, 0), amount_due: Math.max(sum, 0), amount_remaining: Math.max(sum, 0) });
  change(world, customer, "customer.updated", (kept) => (kept.balance = Math.min(sum, 0)));
}

function addPayment(world: World, invoice: Invoice): void {
  const intent = newIntent(world, { amount: invoice.amount_due, currency: invoice.currency, customer: invoice.customer, description: invoice.billing_reason === "subscription_create" ? "Subscription creation" : "Subscription update" });
  world.store.add<InvoicePayment>({
    id: newId("inpay_"), object: "invoice_payment", amount_paid: null, amount_requested: invoice.amount_due, created: world.now(invoice.test_clock), currency: invoice.currency, invoice: invoice.id,
    is_default: true, livemode: false, payment: { payment_intent: intent.id, type: "payment_intent" }, status: "open", status_transitions: { canceled_at: null, paid_at: null },
  });
}

/** A coupon for once is gone after the invoice that bore it. */
function spendOnceDiscounts(world: World, invoice: Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (!subscription) return;
  const spent = invoice.discounts.filter((id) => {
    const discount = world.store.find(id) as Discount | undefined;
    return discount && (world.store.find(discount.source.coupon) as Coupon | undefined)?.duration === "once";
  });
  if (spent.length === 0) return;
  change(world, subscription, "customer.subscription.updated", (kept) => (kept.discounts = kept.discounts.filter((id) => !spent.includes(id))));
}

/** Tries to be paid. @returns why it was refused, null when it is paid */
export function collect(world: World, invoice: Invoice, given?: PaymentMethod): { reason: string | null; intent?: Intent } {
  if (invoice.status === "paid") return { reason: null };
  const method = given ?? paymentMethodOf(world, invoice.customer, invoice.default_payment_method ?? subscriptionOf(world, invoice)?.default_payment_method);
  const intent = world.store.find(defaultPayment(world, invoice.id)?.payment.payment_intent ?? "") as Intent | undefined;
  invoice.attempted = true;
  invoice.attempt_count += 1;
  const reason = method && intent ? confirmIntent(world, intent, method) : "no_payment_method";
  if (reason) fail(world, invoice);
  else markPaid(world, invoice);
  return { reason, intent };
}

function fail(world: World, invoice: Invoice): void {
  const wait = invoice.billing_reason === "subscription_create" || !invoice.auto_advance ? undefined : RETRY_DAYS[invoice.attempt_count - 1];
  invoice.next_payment_attempt = wait === undefined ? null : world.now(invoice.test_clock) + wait * DAY;
  world.store.touch();
  announce(world, "invoice.payment_failed", invoice);
  afterFailure(world, invoice, wait === undefined);
}

export function markPaid(world: World, invoice: Invoice): void {
  const now = world.now(invoice.test_clock);
  const payment = defaultPayment(world, invoice.id);
  if (payment) {
    Object.assign(payment, { status: "paid", amount_paid: invoice.amount_due });
    payment.status_transitions.paid_at = now;
    announce(world, "invoice_payment.paid", payment);
  }
  Object.assign(invoice, { status: "paid", attempted: true, amount_paid: invoice.amount_due, amount_remaining: 0, next_payment_attempt: null, auto_advance: false });
  invoice.status_transitions.paid_at = now;
  world.store.touch();
  announce(world, "invoice.paid", invoice);
  announce(world, "invoice.payment_succeeded", invoice);
  afterPayment(world, invoice);
}

export function voidInvoice(world: World, invoice: Invoice): void {
  Object.assign(invoice, { status: "void", auto_advance: false, next_payment_attempt: null });
  invoice.status_transitions.voided_at = world.now(invoice.test_clock);
  const payment = defaultPayment(world, invoice.id);
  if (payment) {
    payment.status = "canceled";
    payment.status_transitions.canceled_at = invoice.status_transitions.voided_at;
    cancelIntent(world, world.store.find(payment.payment.payment_intent) as Intent | undefined, "void_invoice");
  }
  world.store.touch();
  announce(world, "invoice.voided", invoice);
}

export function subscriptionOf(world: World, invoice: Invoice): Subscription | undefined {
  return world.store.find(invoice.parent?.subscription_details?.subscription ?? "") as Subscription | undefined;
}

export function paymentsOf(world: World, invoice: string): InvoicePayment[] {
  return world.store.all<InvoicePayment>("invoice_payment").filter((row) => row.invoice === invoice);
}

export function defaultPayment(world: World, invoice: string): InvoicePayment | undefined {
  return paymentsOf(world, invoice).at(-1);
}
