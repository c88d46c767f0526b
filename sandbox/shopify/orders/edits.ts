import type { Order } from "../../brand/types";
import type { Outside } from "../../outside/outside";
import type { Edit } from "../model";

const DAY_MS = 86_400_000;

export const editsOf = (outside: Outside): Edit[] => outside.store.all<Edit>("shopify.edit");

/** Takes back the goods of an order of some weeks ago, or deletes it; the first that nothing was done to. */
export function editOne(outside: Outside, kind: Edit["kind"], sinceDays = 45): Edit | null {
  const now = outside.now();
  const done = new Set(editsOf(outside).map(({ index }) => index));
  for (const order of outside.brand.orders("web", new Date(now.getTime() - sinceDays * DAY_MS), now)) {
    if (done.has(order.index) || order.isTest || order.canceledAt || order.refunds.length > 0) continue;
    const at = Math.floor(now.getTime() / 1000) * 1000;
    return outside.store.add<Edit>({ id: `shopifyedit_${order.index}`, object: "shopify.edit", index: order.index, at, kind });
  }
  return null;
}

/** The order with what was done to it by hand; null: deleted. */
export function amended(order: Order, edits: ReadonlyMap<number, Edit>): Order | null {
  const edit = edits.get(order.index);
  if (!edit) return order;
  if (edit.kind === "delete") return null;
  const line = order.lines[0];
  if (!line) return order;
  const back = { lineId: line.id, quantity: line.quantity, amountMicros: line.totalMicros };
  const refund = { id: String(990_000_000_000 + order.index), at: new Date(edit.at), lines: [back], totalMicros: back.amountMicros };
  const isLater = edit.at > order.changedAt.getTime();
  return { ...order, refunds: [...order.refunds, refund], changedAt: isLater ? new Date(edit.at) : order.changedAt };
}

export const editMap = (outside: Outside): Map<number, Edit> => new Map(editsOf(outside).map((edit) => [edit.index, edit]));

export function findOrder(outside: Outside, id: string, toIndex: (id: string) => number): Order | null {
  const order = outside.brand.findOrder("web", toIndex(id));
  return order ? amended(order, editMap(outside)) : null;
}

