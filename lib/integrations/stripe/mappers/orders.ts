import "server-only";
import type { SourceLine, SourceOrder, SourceTotals } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import { toMicros } from "./money";
import type { ChargeWire, InvoiceWire, RefundWire } from "./wire";

const CHANNEL = "stripe";
/** Stripe does not say what was bought: each payment is one piece of this. */
const PAYMENT = { sku: "stripe-payment", title: "Payment by Stripe" };
const INVOICE = { sku: "stripe-invoice", title: "Invoice paid outside Stripe" };

const at = (seconds: number): Date => new Date(seconds * 1_000);
/** Given back, or on the way; not what failed or was called off. */
const counts = ({ status }: RefundWire): boolean => status !== "failed" && status !== "canceled";

/** A payment that went through; null: it failed, is open or only reserved. */
export function toPaymentOrder(charge: ChargeWire, refunds: readonly RefundWire[]): SourceOrder | null {
  const { id, created, currency, customer, billing_details: billing } = charge;
  if (charge.status !== "succeeded" || !charge.captured || charge.amount_captured === 0) return null;
  const amount = toMicros(charge.amount_captured, currency);
  const back = refunds.filter(counts).sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  const refunded = back.reduce((sum, refund) => sum + toMicros(refund.amount, currency), 0n);
  return toOrder({
    number: id, placedAt: at(created), changedAt: at(Math.max(created, ...refunds.map((refund) => refund.created))), currency,
    country: billing?.address?.country ?? charge.payment_method_details?.card?.country ?? "",
    customer: { externalId: customer, email: billing?.email || charge.receipt_email || null },
    lines: [saleOf(PAYMENT, at(created), amount), ...back.map((refund) => backOf(refund, amount, refunded))],
    totals: totalsOf(amount, refunded),
  });
}

/** An invoice that was paid past Stripe; null: it is not paid, or its payments are orders already. */
export function toInvoiceOrder(invoice: InvoiceWire): SourceOrder | null {
  const { id, number, created, currency, customer, status_transitions: { paid_at: paidAt } } = invoice;
  const isPaidHere = invoice.payments.data.some(({ status, payment }) => status === "paid" && payment.type !== "payment_record");
  const outside = invoice.amount_paid_off_stripe ?? (isPaidHere ? 0 : invoice.amount_paid);
  if (invoice.status !== "paid" || outside <= 0) return null;
  const amount = toMicros(outside, currency);
  const placedAt = at(paidAt ?? created);
  return toOrder({
    number: number ? `${number} (${id})` : id, placedAt, changedAt: placedAt, currency, country: invoice.customer_address?.country ?? "",
    customer: { externalId: customer, email: invoice.customer_email || null }, lines: [saleOf(INVOICE, placedAt, amount)], totals: totalsOf(amount, 0n),
  });
}

type Content = Omit<SourceOrder, "channel" | "payloadHash">;

function toOrder({ currency, ...rest }: Content): SourceOrder {
  const row = { ...rest, currency: currency.toUpperCase(), channel: CHANNEL };
  return { ...row, payloadHash: payloadHash({ ...row, changedAt: null }) };
}

const saleOf = (what: { sku: string; title: string }, occurredAt: Date, amountMicros: bigint): SourceLine =>
  ({ kind: "sale", occurredAt, ...what, quantity: 1n, unitPriceMicros: amountMicros, amountMicros });

/** The piece itself came back only where all of it was given back at once. */
function backOf({ amount, created, currency }: RefundWire, paid: bigint, refunded: bigint): SourceLine {
  const micros = toMicros(amount, currency);
  return { kind: "refund", occurredAt: at(created), ...PAYMENT, quantity: micros === paid && refunded === paid ? -1n : 0n, unitPriceMicros: micros, amountMicros: -micros };
}

const totalsOf = (totalMicros: bigint, refundedMicros: bigint): SourceTotals => ({
  subtotalMicros: totalMicros, discountMicros: 0n, shippingMicros: 0n, taxMicros: 0n, totalMicros, refundedMicros, areTaxesIncluded: true,
  financialStatus: refundedMicros === 0n ? "paid" : refundedMicros >= totalMicros ? "refunded" : "partially_refunded", isTest: false, canceledAt: null,
});
