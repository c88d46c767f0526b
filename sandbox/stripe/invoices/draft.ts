import { newId } from "../../store/ids";
import { applyDiscounts, holding } from "../catalog/discounts";
import { announce } from "../events/record";
import { taxIdsOf } from "../customers/tax-ids";
import type { Customer, Discount, Invoice, Line, Subscription } from "../model";
import type { World } from "../world";

export interface DraftInput {
  customer: Customer;
  subscription: Subscription | null;
  reason: string;
  lines: readonly Line[];
  currency: string;
  now: number;
  period?: { start: number; end: number };
  discounts?: readonly Discount[];
  collectionMethod?: string;
  daysUntilDue?: number | null;
  metadata?: Record<string, string>;
  description?: string | null;
}

/** The invoice as it would be, kept nowhere: what a preview shows. */
export function composeInvoice(world: World, input: DraftInput): Invoice {
  const { customer, subscription, now, currency } = input;
  const discounts = input.discounts ?? (subscription ? holding(world, subscription.discounts, now) : []);
  const { lines, totals } = applyDiscounts(world, input.lines, discounts);
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const total = subtotal - totals.reduce((sum, off) => sum + off.amount, 0);
  const due = Math.max(total + customer.balance, 0);
  const method = input.collectionMethod ?? subscription?.collection_method ?? "charge_automatically";
  const id = newId("in_");
  return {
    ...blankInvoice(world, customer), id, object: "invoice", billing_reason: input.reason, collection_method: method, created: now, currency, customer: customer.id,
    amount_due: due, amount_remaining: due, subtotal, subtotal_excluding_tax: subtotal, total, total_excluding_tax: total,
    default_payment_method: subscription?.default_payment_method ?? null, description: input.description ?? null, discounts: discounts.map((one) => one.id),
    due_date: method === "send_invoice" ? now + (input.daysUntilDue ?? 30) * 86_400 : null,
    lines: { object: "list", data: lines.map((line) => ({ ...line, invoice: id })), has_more: false, total_count: lines.length, url: `/v1/invoices/${id}/lines` },
    metadata: input.metadata ?? {},
    parent: subscription ? { quote_details: null, subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id }, type: "subscription_details" } : null,
    period_start: input.period?.start ?? now, period_end: input.period?.end ?? now, starting_balance: customer.balance,
    total_discount_amounts: totals, automatic_tax: structuredClone(subscription?.automatic_tax ?? NO_TAX),
  };
}

/** Keeps an invoice as a draft that finalizes itself an hour later, or at once where the caller does it. */
export function keepDraft(world: World, invoice: Invoice, autoAdvance = true): Invoice {
  invoice.auto_advance = autoAdvance;
  invoice.automatically_finalizes_at = autoAdvance ? invoice.created + 3600 : null;
  world.store.add(invoice);
  announce(world, "invoice.created", invoice);
  return invoice;
}

const NO_TAX = { disabled_reason: null, enabled: false, liability: null, provider: null, status: null };

function blankInvoice(world: World, customer: Customer) {
  return {
    account_country: "DE", account_name: "Sandbox", account_tax_ids: null, amount_overpaid: 0, amount_paid: 0, amount_shipping: 0, application: null, attempt_count: 0, attempted: false,
    auto_advance: true, automatically_finalizes_at: null, custom_fields: null, customer_account: null, customer_address: customer.address, customer_email: customer.email,
    customer_name: customer.name, customer_phone: customer.phone, customer_shipping: null, customer_tax_exempt: customer.tax_exempt,
    customer_tax_ids: taxIdsOf(world, customer.id).map(({ type, value }) => ({ type, value })), default_source: null, default_tax_rates: [], effective_at: null, ending_balance: null,
    footer: null, from_invoice: null, hosted_invoice_url: null, invoice_pdf: null, issuer: { type: "self" }, last_finalization_error: null, latest_revision: null, livemode: false,
    next_payment_attempt: null, number: null, on_behalf_of: null, payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    post_payment_credit_notes_amount: 0, pre_payment_credit_notes_amount: 0, receipt_number: null, rendering: null, shipping_cost: null, shipping_details: null, statement_descriptor: null,
    status: "draft", status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null }, test_clock: customer.test_clock,
    total_pretax_credit_amounts: [], total_taxes: [], webhooks_delivered_at: null,
  };
}
