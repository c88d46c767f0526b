import "server-only";
import type { SourceTransaction } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import { toMicros } from "./money";
import type { BalanceTransactionWire } from "./wire";

/** Whatever is not named here, such as disputes, reserves and transfers, is an adjustment. */
const KINDS: Readonly<Record<string, SourceTransaction["kind"]>> = {
  charge: "payment", payment: "payment", payment_reversal: "refund", payment_failure_refund: "refund", payment_refund: "refund", refund: "refund", refund_failure: "refund",
  application_fee: "fee", application_fee_refund: "fee", stripe_fee: "fee", stripe_fx_fee: "fee", tax_fee: "fee",
  payout: "payout", payout_cancel: "payout", payout_failure: "payout",
};

/** What moved on the balance: what came in is above zero, what went out below, and the fee is what Stripe kept of it. */
export function toTransaction(wire: BalanceTransactionWire): SourceTransaction {
  const row = {
    externalId: wire.id, orderNumber: wire.source && /^(ch|py)_/.test(wire.source) ? wire.source : "", kind: KINDS[wire.type] ?? ("adjustment" as const), status: wire.status, gateway: "stripe",
    currency: wire.currency.toUpperCase(), amountMicros: toMicros(wire.amount, wire.currency), feeMicros: toMicros(wire.fee, wire.currency), occurredAt: new Date(wire.created * 1_000),
  };
  return { ...row, payloadHash: payloadHash(row) };
}
