import "server-only";
import type Stripe from "stripe";
import type { Scope } from "@/lib/core/scope";
import { toMicros } from "@/lib/platform/payments/amounts";
import type { TenantTx } from "@/lib/platform/db/tenant";
import type { Reading } from "../data/read-subscription";
import { toDate } from "../rules";

/** Keeps the invoices as they were read. A draft that was thrown away is no longer listed there, and goes here too. */
export async function saveInvoices(scope: Scope, tx: TenantTx, { invoices, fetchedAt }: Reading): Promise<void> {
  const { tenantId } = scope;
  const shown = invoices.filter(({ status }) => status !== null && status !== "draft");
  const ids = shown.map(({ id }) => id);
  const same = new Map((await tx.invoice.findMany({ where: { tenantId, externalId: { in: ids } } })).map((row) => [row.externalId, row]));
  for (const invoice of shown) {
    const row = toRow(invoice, fetchedAt);
    const known = same.get(invoice.id);
    if (known && known.status === row.status && known.dueMicros === row.dueMicros && known.totalMicros === row.totalMicros && known.hostedUrl === row.hostedUrl && known.attempts === row.attempts) continue;
    const key = { tenantId, externalId: invoice.id };
    await tx.invoice.upsert({ where: { tenantId_externalId: key }, create: { ...key, ...row }, update: row });
  }
}

function toRow(invoice: Stripe.Invoice, fetchedAt: Date) {
  const currency = invoice.currency.toUpperCase();
  const periods = invoice.lines.data.map(({ period }) => period);
  return {
    number: invoice.number,
    status: invoice.status ?? "unknown",
    attempts: invoice.attempt_count,
    totalMicros: toMicros(invoice.total, currency),
    dueMicros: toMicros(invoice.amount_remaining, currency),
    currency,
    reason: invoice.billing_reason,
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
    // The invoice's own period is the window of its items; what was bought is the span of its lines.
    periodStart: periods.length === 0 ? null : toDate(Math.min(...periods.map(({ start }) => start))),
    periodEnd: periods.length === 0 ? null : toDate(Math.max(...periods.map(({ end }) => end))),
    issuedAt: toDate(invoice.status_transitions?.finalized_at ?? invoice.created),
    fetchedAt,
  };
}
