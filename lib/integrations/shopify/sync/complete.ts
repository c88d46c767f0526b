import "server-only";
import { z } from "zod";
import type { ReadAccess } from "../../provider";
import { backForm, lineForm, pageOf, refundForm, type BackWire, type LineWire, type OrderWire, type RefundWire } from "../mappers/shapes";
import { ask, collectPages, type Page } from "./ask";
import { MORE_BACK, MORE_LINES, REFUND_IDS, REFUNDS_OF, REFUNDS_SHOWN } from "./queries";

const whole = <T>(nodes: readonly T[]) => ({ nodes: [...nodes], pageInfo: { hasNextPage: false, endCursor: null } });
const EMPTY = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** Pages show the first lines and refunds of an order; here the rest is added to those few that have more. */
export async function completeOrder(access: ReadAccess, order: OrderWire): Promise<OrderWire> {
  const hasMoreRefunds = order.refunds.length >= REFUNDS_SHOWN || order.refunds.some(({ refundLineItems }) => refundLineItems.pageInfo.hasNextPage);
  if (!order.lineItems.pageInfo.hasNextPage && !hasMoreRefunds) return order;
  const lines = await collectPages<LineWire>(order.lineItems, (after) => readLines(access, order.id, after));
  return { ...order, lineItems: whole(lines), refunds: hasMoreRefunds ? await completeRefunds(access, order.id, order.refunds) : order.refunds };
}

const linesForm = z.looseObject({ order: z.looseObject({ lineItems: pageOf(lineForm) }).nullable() });
const readLines = async (access: ReadAccess, id: string, after: string): Promise<Page<LineWire>> => (await ask(access, linesForm, MORE_LINES, { id, after })).order?.lineItems ?? EMPTY;

const idsForm = z.looseObject({ order: z.looseObject({ refunds: z.array(refundForm.omit({ refundLineItems: true })) }).nullable() });
const backsForm = z.looseObject({ refund: z.looseObject({ refundLineItems: pageOf(backForm) }).nullable() });

async function completeRefunds(access: ReadAccess, id: string, known: readonly RefundWire[]): Promise<RefundWire[]> {
  const { order } = await ask(access, idsForm, REFUND_IDS, { id });
  const all: RefundWire[] = [];
  for (const refund of order?.refunds ?? []) {
    const shown = known.find((one) => one.id === refund.id);
    const first = shown?.refundLineItems ?? (await readBacks(access, refund.id, null));
    const backs = await collectPages<BackWire>(first, (after) => readBacks(access, refund.id, after));
    all.push({ ...refund, refundLineItems: whole(backs) });
  }
  return all;
}

const readBacks = async (access: ReadAccess, id: string, after: string | null): Promise<Page<BackWire>> => (await ask(access, backsForm, MORE_BACK, { id, after })).refund?.refundLineItems ?? EMPTY;

const nodesForm = z.looseObject({ nodes: z.array(z.looseObject({ id: z.string(), refunds: z.array(refundForm) }).nullable()) });
/** So many orders' refunds cost less than what one query may. */
const AT_ONCE = 15;

/** The refunds of orders of a bulk file, by the order's id. */
export async function readRefunds(access: ReadAccess, ids: readonly string[]): Promise<Map<string, RefundWire[]>> {
  const found = new Map<string, RefundWire[]>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const { nodes } = await ask(access, nodesForm, REFUNDS_OF, { ids: ids.slice(at, at + AT_ONCE) });
    for (const node of nodes) {
      if (node) found.set(node.id, node.refunds);
    }
  }
  return found;
}
