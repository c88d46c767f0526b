import "server-only";
import { z } from "zod";
import type { Micros } from "@/lib/core/money";
import type { SourceTransaction } from "@/lib/ingest/sources/rows";
import { decimalToMicros } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import { readShape } from "../../reading";
import { AMAZON_SP, unexpected } from "../client/speak";
import type { Refund, RefundLine } from "./facts";

const amount = z.looseObject({ currencyAmount: z.union([z.number(), z.string()]), currencyCode: z.string() });
interface Breakdown { breakdownType: string; breakdownAmount?: z.infer<typeof amount> | null; breakdowns?: Breakdown[] | null }
const breakdownForm: z.ZodType<Breakdown> = z.lazy(() => z.looseObject({ breakdownType: z.string(), breakdownAmount: amount.nullish(), breakdowns: z.array(breakdownForm).nullish() }));
const itemForm = z.looseObject({
  description: z.string().nullish(), breakdowns: z.array(breakdownForm).nullish(),
  contexts: z.array(z.looseObject({ contextType: z.string().optional(), sku: z.string().nullish(), quantityShipped: z.number().nullish() })).nullish(),
});
const transactionForm = z.looseObject({
  transactionId: z.string().min(1), transactionType: z.string(), postedDate: z.iso.datetime({ offset: true }), totalAmount: amount,
  relatedIdentifiers: z.array(z.looseObject({ relatedIdentifierName: z.string(), relatedIdentifierValue: z.string().nullish() })).nullish(),
  items: z.array(itemForm).nullish(),
});
export type Transaction = z.infer<typeof transactionForm>;

/** Money that is held back is told when it is booked and again when it is let go; the second telling is left out. */
export function readTransactions(values: readonly unknown[]): Transaction[] {
  return values.map((value) => readShape(AMAZON_SP, transactionForm, value)).filter((one) => related(one, "DEFERRED_TRANSACTION_ID") === "");
}

const related = ({ relatedIdentifiers }: Transaction, name: string): string =>
  relatedIdentifiers?.find((one) => one.relatedIdentifierName === name)?.relatedIdentifierValue ?? "";

const KINDS: readonly (readonly [RegExp, SourceTransaction["kind"]])[] = [
  [/^shipment$/i, "payment"], [/refund|chargeback|guarantee/i, "refund"], [/^(transfer|disbursement)/i, "payout"], [/fee|payment|subscription|billing|coupon|deal/i, "fee"],
];

/** Whether it is still held back changes weeks later, without a word. */
const BOOKED = "booked";

/** What buyers paid or got back stands apart from what Amazon kept of it; everything else is one amount, as it changed the balance. */
export function toSourceTransaction(one: Transaction): SourceTransaction {
  const kind = KINDS.find(([pattern]) => pattern.test(one.transactionType))?.[1] ?? "adjustment";
  const total = micros(one.totalAmount);
  const feeMicros = kind === "payment" || kind === "refund" ? -feesOf(one) : 0n;
  const row = {
    externalId: one.transactionId, orderNumber: related(one, "ORDER_ID"), kind, status: BOOKED, gateway: "amazon",
    currency: one.totalAmount.currencyCode, amountMicros: total + feeMicros, feeMicros, occurredAt: new Date(one.postedDate),
  };
  return { ...row, payloadHash: payloadHash(row) };
}

export function toRefund(one: Transaction): Refund | null {
  const orderId = related(one, "ORDER_ID");
  if (!/refund|chargeback|guarantee/i.test(one.transactionType) || orderId === "") return null;
  const feeMicros = feesOf(one);
  return {
    id: one.transactionId, orderId, at: new Date(one.postedDate), currency: one.totalAmount.currencyCode, totalMicros: feeMicros - micros(one.totalAmount),
    lines: (one.items ?? []).map(toLine),
  };
}

function toLine({ description, breakdowns, contexts }: z.infer<typeof itemForm>): RefundLine {
  const product = contexts?.find(({ contextType }) => contextType === "ProductContext");
  const leaves = leavesOf(breakdowns ?? []);
  const sum = (names: RegExp) => leaves.reduce((all, [name, value]) => (names.test(name) ? all - value : all), 0n);
  return {
    sku: product?.sku ?? "", title: description ?? "", quantity: BigInt(Math.abs(Math.trunc(product?.quantityShipped ?? 1))),
    netMicros: sum(/^(OurPricePrincipal|Principal|OurPriceDiscount)$/), taxMicros: sum(/^(OurPriceTax|OurPriceTaxDiscount)$/),
  };
}

const FEES = /^(AmazonFees|FBAFees|.*Fees?|.*Commission|.*Chargeback|FixedClosing.*|VariableClosing.*)$/i;

/** Negative when Amazon kept them. */
function feesOf({ items }: Transaction): Micros {
  const tops = (items ?? []).flatMap(({ breakdowns }) => breakdowns ?? []);
  return tops.filter(({ breakdownType }) => FEES.test(breakdownType)).reduce((all, { breakdownAmount }) => all + (breakdownAmount ? micros(breakdownAmount) : 0n), 0n);
}

/** A part that is broken down further counts through its parts. */
function leavesOf(parts: readonly Breakdown[]): (readonly [string, Micros])[] {
  return parts.flatMap(({ breakdownType, breakdownAmount, breakdowns }) => {
    if (breakdowns && breakdowns.length > 0 && !/^(OurPrice|Principal)/.test(breakdownType)) return leavesOf(breakdowns);
    return breakdownAmount ? [[breakdownType, micros(breakdownAmount)] as const] : [];
  });
}

function micros({ currencyAmount }: z.infer<typeof amount>): Micros {
  const read = decimalToMicros(String(currencyAmount));
  if (!read) throw unexpected("currencyAmount");
  return read.micros;
}
