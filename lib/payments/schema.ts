import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { TRANSACTION_KINDS, TRANSACTION_SORTS } from "./constants";

const money = z.object({ amount: z.string(), currency: z.string() });
const text = (max: number) => z.string().max(max).regex(/^[^\u0000]*$/, "must not contain a NUL character");
const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");

export const listTransactionsQuery = pageQuery.extend({
  kind: z.enum(TRANSACTION_KINDS).optional(),
  from: day.optional().describe("First day, in the project's time zone."),
  to: day.optional(),
  integrationId: z.uuid().optional().describe("The connected account that it was read from."),
  currency: z.string().refine(isCurrency, "must be a currency code like GBP").optional(),
  search: text(200).optional().describe("Beginning of the order's number."),
  sort: z.enum(TRANSACTION_SORTS).default("newest").describe("By the instant at which it happened."),
});
export type ListTransactionsQuery = z.infer<typeof listTransactionsQuery>;

export const transactionSchema = z.object({
  id: z.uuid(),
  externalId: z.string().describe("The source's own id."),
  integrationId: z.uuid(),
  account: z.string().nullable().describe("The name of the connected account that it was read from."),
  kind: z.enum(TRANSACTION_KINDS),
  status: z.string().describe("In the source's own words."),
  occurredAt: z.iso.datetime(),
  orderNumber: z.string().nullable(),
  orderId: z.uuid().nullable().describe("The order, where the same account brought it."),
  gateway: z.string().nullable(),
  currency: z.string(),
  amount: money.describe("Above zero came in, below zero went out."),
  fee: money.describe("What was kept of it; below zero it was given back."),
  net: money.nullable().describe("Amount less fee; null where it failed and nothing moved."),
});
export type Transaction = z.infer<typeof transactionSchema>;
export const transactionPage = pageSchema(transactionSchema);

/** An account that transactions were read from, connected now or before. */
export interface PaymentAccount { id: string; name: string; currency: string | null }
