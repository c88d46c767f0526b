import "server-only";
import { z } from "zod";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { AMAZON_SP, ask, marketplaceOf, toInstant, TRANSACTIONS, upTo } from "../client/speak";
import type { Refund } from "../mappers/facts";
import { readTransactions, toRefund, type Transaction } from "../mappers/transactions";
import { readPages, type Page } from "./pages";

const DAY_MS = 86_400_000;
/** A longer time is answered with nothing. */
const LONGEST_DAYS = 175;

const pageForm = z.looseObject({ payload: z.looseObject({ transactions: z.array(z.unknown()).nullish(), nextToken: z.string().nullish() }) });

/** What was booked in a time, page by page; amounts of money alone, no people. */
export async function* readBooked(access: ReadAccess, from: Date, to: Date, place: string | null = null): AsyncGenerator<Page<Transaction>> {
  const { id } = marketplaceOf(access.account);
  const end = upTo(access, to);
  if (end <= from) return;
  // Orders that sellers send themselves are left out of the American ones when the marketplace is named.
  const only: Record<string, string> = id === "ATVPDKIKX0DER" ? {} : { marketplaceId: id };
  yield* pages(access, { ...only, postedAfter: toInstant(from), postedBefore: toInstant(end) }, place);
}

function pages(access: ReadAccess, query: Readonly<Record<string, string>>, place: string | null = null): AsyncGenerator<Page<Transaction>> {
  return readPages<Transaction>(async (token) => {
    const { payload } = readShape(AMAZON_SP, pageForm, await ask(access, TRANSACTIONS, { ...query, ...(token ? { nextToken: token } : {}) }));
    return { values: readTransactions(payload.transactions ?? []), next: payload.nextToken || null };
  }, ({ transactionId }) => transactionId, place);
}

/** What went back to buyers in a time, by order. */
export async function readRefunds(access: ReadAccess, from: Date, to: Date): Promise<Map<string, Refund[]>> {
  const end = new Date(Math.min(to.getTime(), from.getTime() + LONGEST_DAYS * DAY_MS));
  return byOrder(readBooked(access, from, end));
}

/** All that ever went back of one order. */
export async function readRefundsOf(access: ReadAccess, orderId: string): Promise<Refund[]> {
  const found = await byOrder(pages(access, { relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: orderId }));
  return found.get(orderId) ?? [];
}

async function byOrder(booked: AsyncIterable<Page<Transaction>>): Promise<Map<string, Refund[]>> {
  // Pages shift while they are turned.
  const known = new Set<string>();
  const found = new Map<string, Refund[]>();
  for await (const { values } of booked) {
    for (const refund of values.flatMap((one) => toRefund(one) ?? [])) {
      if (known.has(refund.id)) continue;
      known.add(refund.id);
      found.set(refund.orderId, [...(found.get(refund.orderId) ?? []), refund]);
    }
  }
  return found;
}
