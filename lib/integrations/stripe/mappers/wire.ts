import "server-only";
import { z } from "zod";

const whole = z.int();
const currency = z.string().regex(/^[a-z]{3}$/);
const country = z.looseObject({ country: z.string().nullish() }).nullish();
/** An id, or the object itself where it was asked for. */
const reference = z.union([z.string(), z.looseObject({ id: z.string() })]).nullish().transform((given) => (typeof given === "object" ? (given?.id ?? null) : (given ?? null)));

const listOf = <T extends z.ZodType>(item: T) => z.looseObject({ data: z.array(item), has_more: z.boolean() });

export const refund = z.looseObject({ id: z.string(), amount: whole, created: whole, currency, status: z.string().nullable() });
export type RefundWire = z.infer<typeof refund>;

export const charge = z.looseObject({
  id: z.string(), amount: whole, amount_captured: whole, amount_refunded: whole, created: whole, currency, status: z.string(), captured: z.boolean(), customer: reference,
  billing_details: z.looseObject({ email: z.string().nullish(), address: country }).nullish(), receipt_email: z.string().nullish(),
  payment_method_details: z.looseObject({ card: country }).nullish(), refunds: listOf(refund),
});
export type ChargeWire = z.infer<typeof charge>;

export const invoice = z.looseObject({
  id: z.string(), created: whole, currency, status: z.string().nullable(), number: z.string().nullish(), amount_paid: whole, amount_paid_off_stripe: whole.nullish(), customer: reference,
  customer_email: z.string().nullish(), customer_address: country, status_transitions: z.looseObject({ paid_at: whole.nullish() }),
  payments: listOf(z.looseObject({ status: z.string(), payment: z.looseObject({ type: z.string() }) })),
});
export type InvoiceWire = z.infer<typeof invoice>;

export const balanceTransaction = z.looseObject({
  id: z.string(), amount: whole, fee: whole, created: whole, currency, status: z.string(), type: z.string(), source: reference,
});
export type BalanceTransactionWire = z.infer<typeof balanceTransaction>;

/** Of an event only what it is about is used: the object is as it was then. */
export const event = z.looseObject({ id: z.string(), type: z.string(), created: whole, data: z.looseObject({ object: z.looseObject({ id: z.string(), object: z.string(), charge: reference.optional() }) }) });
export type EventWire = z.infer<typeof event>;
