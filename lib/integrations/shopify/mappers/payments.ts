import "server-only";
import { parseDecimalToMicros } from "@/lib/core/money";
import type { SourceTransaction } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import { numberOf, orderNumber, type PaymentsWire } from "./shapes";

/** Money that moved; an authorisation is only a promise. */
const KINDS: Readonly<Record<string, SourceTransaction["kind"]>> = { SALE: "payment", CAPTURE: "payment", REFUND: "refund" };

/** Payments and refunds of an order; amounts of refunds are negative, fees are what was kept. */
export function toTransactions(order: PaymentsWire): SourceTransaction[] {
  if (order.test) return [];
  return order.transactions.flatMap((one) => {
    const kind = KINDS[one.kind];
    if (!kind) return [];
    const amount = parseDecimalToMicros(one.amountSet.shopMoney.amount);
    const currency = one.amountSet.shopMoney.currencyCode;
    const row = {
      externalId: numberOf(one.id), orderNumber: orderNumber(order.name), kind, status: one.status.toLowerCase(), gateway: one.gateway ?? "", currency,
      amountMicros: kind === "refund" ? -amount : amount,
      feeMicros: one.fees.filter((fee) => fee.amount.currencyCode === currency).reduce((sum, fee) => sum + parseDecimalToMicros(fee.amount.amount), 0n),
      occurredAt: new Date(one.processedAt ?? order.processedAt),
    };
    return [{ ...row, payloadHash: payloadHash(row) }];
  });
}
