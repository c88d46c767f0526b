import { availableOn, type Movement } from "./balance";
import { isInvoice, type Sale, type SaleRefund } from "./sales";

export interface Item { id: string; object: string; created: number; [field: string]: unknown }

export const ACCOUNT_ID = "acct_1SFernhillOutside";
const seconds = (ms: number): number => Math.floor(ms / 1_000);
const listOf = (url: string, data: readonly Item[]) => ({ object: "list", data, has_more: false, url });

export const ACCOUNT = {
  id: ACCOUNT_ID, object: "account", business_profile: { name: "Fernhill" }, charges_enabled: true, country: "GB", default_currency: "gbp",
  email: "accounts@fernhill.example", settings: { dashboard: { display_name: "Fernhill", timezone: "Etc/UTC" } }, type: "standard",
} as const;

export function toCharge(sale: Sale, isExpanded: boolean, isDrifted = false): Item {
  const refunded = sale.refunds.filter(({ failedAt }) => failedAt === null).reduce((sum, { amount }) => sum + amount, 0);
  const isFailed = sale.kind === "failed";
  const id = `ch_${sale.key}`;
  return {
    id, object: "charge", [isDrifted ? "amount_minor" : "amount"]: sale.amount, amount_captured: isFailed ? 0 : sale.amount, amount_refunded: refunded,
    balance_transaction: isFailed ? null : `txn_c${sale.key}`, captured: !isFailed, created: seconds(sale.at), currency: sale.currency,
    billing_details: { address: { city: null, country: sale.country, line1: null, line2: null, postal_code: null, state: null }, email: `buyer-${sale.buyer}@office.example`, name: `Buyer ${sale.buyer}`, phone: null },
    customer: isInvoice(sale) ? `cus_F${sale.buyer}` : null, description: isInvoice(sale) ? "Payment for Invoice" : "Workshop", disputed: sale.disputedAt !== null,
    failure_code: isFailed ? "card_declined" : null, livemode: false, metadata: {}, paid: !isFailed, payment_intent: `pi_${sale.key}`,
    payment_method_details: { type: "card", card: { brand: "visa", country: sale.country, last4: "4242" } }, receipt_email: null, receipt_number: null,
    refunded: refunded === sale.amount, status: isFailed ? "failed" : "succeeded",
    ...(isExpanded ? { refunds: listOf(`/v1/charges/${id}/refunds`, [...sale.refunds].reverse().map((refund) => toRefund(sale, refund))) } : {}),
  };
}

export const toRefund = (sale: Sale, { key, at, amount, failedAt }: SaleRefund): Item => ({
  id: `re_${key}`, object: "refund", amount, balance_transaction: `txn_r${key}`, charge: `ch_${sale.key}`, created: seconds(at), currency: sale.currency, metadata: {},
  payment_intent: `pi_${sale.key}`, reason: "requested_by_customer", receipt_number: null, status: failedAt === null ? "succeeded" : "failed",
  ...(failedAt === null ? {} : { failure_reason: "expired_or_canceled_card", failure_balance_transaction: `txn_f${key}` }),
});

export function toInvoice(sale: Sale, isExpanded: boolean): Item {
  const id = `in_${sale.key}`;
  const isOffline = sale.kind === "offline";
  const at = seconds(sale.at);
  const payment = isOffline ? { type: "payment_record", payment_record: `prec_${sale.key}` } : { type: "payment_intent", payment_intent: `pi_${sale.key}` };
  const paid: Item = {
    id: `inpay_${sale.key}`, object: "invoice_payment", amount_paid: sale.amount, amount_requested: sale.amount, created: at, currency: sale.currency, invoice: id, is_default: true,
    livemode: false, payment, status: "paid", status_transitions: { canceled_at: null, paid_at: at },
  };
  return {
    id, object: "invoice", amount_due: sale.amount, amount_paid: sale.amount, amount_paid_off_stripe: isOffline ? sale.amount : 0, amount_remaining: 0, billing_reason: "manual",
    collection_method: "send_invoice", created: at, currency: sale.currency, customer: `cus_F${sale.buyer}`, customer_address: { country: sale.country }, customer_email: `buyer-${sale.buyer}@office.example`,
    livemode: false, metadata: {}, number: `FERN-${sale.key.slice(-6).toUpperCase()}`, parent: null, status: "paid", status_transitions: { finalized_at: at, marked_uncollectible_at: null, paid_at: at, voided_at: null },
    subtotal: sale.amount, total: sale.amount, total_taxes: [],
    ...(isExpanded ? { payments: listOf("/v1/invoice_payments", [paid]) } : {}),
  };
}

export function toBalanceTransaction(movement: Movement, until: number): Item {
  const { key, type, at, currency, amount, fee, source } = movement;
  const available = availableOn(movement);
  return {
    id: `txn_${key}`, object: "balance_transaction", amount, available_on: seconds(available), balance_type: "payments", created: seconds(at), currency, description: null, exchange_rate: null,
    fee, fee_details: fee === 0 ? [] : [{ amount: fee, application: null, currency, description: "Stripe processing fees", type: "stripe_fee" }], net: amount - fee,
    reporting_category: type === "payment" ? "charge" : type, source, status: available <= until ? "available" : "pending", type,
  };
}

/** What happened, as events tell it; `toldAt` where Stripe itself was late. */
export function toEvents(sale: Sale, until: number, toldAt: (ms: number) => number): Item[] {
  const event = (name: string, ms: number, type: string, object: Item): Item =>
    ({ id: `evt_${name}${sale.key}`, object: "event", api_version: "2026-10-28.endive", created: seconds(toldAt(ms)), data: { object }, livemode: false, pending_webhooks: 0, request: { id: null, idempotency_key: null }, type });
  if (sale.kind === "offline") return [event("i", sale.at, "invoice.paid", toInvoice(sale, false))];
  const charge = toCharge(sale, false);
  return [
    event("c", sale.at, sale.kind === "failed" ? "charge.failed" : "charge.succeeded", charge),
    ...(sale.kind === "invoice" ? [event("i", sale.at, "invoice.paid", toInvoice(sale, false))] : []),
    ...sale.refunds.flatMap((refund, nth) => [
      event(`r${nth}`, refund.at, "charge.refunded", charge),
      ...(refund.failedAt === null ? [] : [event(`f${nth}`, refund.failedAt, "refund.failed", toRefund(sale, refund))]),
    ]),
    ...(sale.disputedAt === null ? [] : [event("d", sale.disputedAt, "charge.dispute.created", { id: `dp_${sale.key}`, object: "dispute", created: seconds(sale.disputedAt), charge: `ch_${sale.key}`, amount: sale.amount, currency: sale.currency })]),
  ].filter(({ created }) => created * 1_000 <= until);
}
