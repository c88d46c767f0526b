import "server-only";
import type { Batch, ReadAccess } from "../../provider";
import type { OrderFacts, Refund } from "../mappers/facts";
import { toBatch } from "./batches";
import { readOrder } from "./search";
import { readRefundsOf } from "./transactions";

const AT_ONCE = 50;
/** Money that moved is told up to two days late. */
export const LATE_MS = 3 * 86_400_000;

/** Orders of which money went back, and of which nothing else told: Amazon does not call that a change. */
export async function* readRefunded(access: ReadAccess, ids: readonly string[], { since, recent }: Recent): AsyncGenerator<Batch> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const orders: OrderFacts[] = [];
    for (const id of ids.slice(at, at + AT_ONCE)) {
      const order = await readOrder(access, id);
      if (order) orders.push(order);
    }
    yield toBatch(access, orders, await completeRefunds(access, orders, { since, recent }), null);
  }
}

/** What went back since then, by order. */
export interface Recent { since: Date; recent: ReadonlyMap<string, Refund[]> }

/** The list of refunds of a time is whole for orders that were made in it; the others are asked about one by one. */
export async function completeRefunds(access: ReadAccess, orders: readonly OrderFacts[], { since, recent }: Recent): Promise<ReadonlyMap<string, Refund[]>> {
  const all = new Map(recent);
  for (const { id, createdAt } of orders) if (createdAt < since) all.set(id, await readRefundsOf(access, id));
  return all;
}
