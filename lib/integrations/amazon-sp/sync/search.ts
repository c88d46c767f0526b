import "server-only";
import { z } from "zod";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { AMAZON_SP, ask, marketplaceOf, ORDERS } from "../client/speak";
import type { OrderFacts } from "../mappers/facts";
import { fromObject } from "../mappers/order-objects";
import { readPages, type Page } from "./pages";

/** Money, and nothing of the people who bought. */
const INCLUDED = "PROCEEDS,FULFILLMENT";
const pageForm = z.looseObject({
  orders: z.array(z.unknown()), pagination: z.looseObject({ nextToken: z.string().nullish() }).nullish(),
  lastUpdatedBefore: z.iso.datetime({ offset: true }).optional(),
});
const oneForm = z.looseObject({ order: z.unknown().optional() });

export interface OrderPage extends Page<OrderFacts> {
  /** Up to when changes were looked for. */
  until: string | null;
}

/** Which orders: made in a time, or changed since. */
export type Search = Readonly<Record<"createdAfter" | "createdBefore", string>> | Readonly<Record<"lastUpdatedAfter" | "lastUpdatedBefore", string>>;

/** A hundred orders a call, of which there are few: a burst of twenty and then one every three minutes. */
export async function* searchOrders(access: ReadAccess, search: Search, from: string | null = null): AsyncGenerator<OrderPage> {
  const { id } = marketplaceOf(access.account);
  let until: string | null = null;
  const pages = readPages<OrderFacts>(async (token) => {
    // What is asked along with a token must be what it was given for.
    const answer = readShape(AMAZON_SP, pageForm, await ask(access, ORDERS, { ...search, marketplaceIds: id, maxResultsPerPage: "100", includedData: INCLUDED, ...(token ? { paginationToken: token } : {}) }));
    until = answer.lastUpdatedBefore ?? until;
    return { values: answer.orders.flatMap((order) => fromObject(order, id) ?? []), next: answer.pagination?.nextToken ?? null };
  }, ({ id: orderId }) => orderId, from);
  for await (const page of pages) yield { ...page, until };
}

/** One order, of which something else told that it changed; null: of another marketplace. */
export async function readOrder(access: ReadAccess, orderId: string): Promise<OrderFacts | null> {
  const answer = await ask(access, `${ORDERS}/${encodeURIComponent(orderId)}`, { includedData: INCLUDED });
  return fromObject(readShape(AMAZON_SP, oneForm, answer).order ?? answer, marketplaceOf(access.account).id);
}
