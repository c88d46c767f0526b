import type { Order } from "../../brand/types";
import type { Outside } from "../../outside/outside";
import type { Stored } from "../../store/objects";
import type { Edit } from "../model";

const DAY_MS = 86_400_000;

export const editsOf = (outside: Outside): Edit[] => outside.store.all<Edit>("shopify.edit");

/** Takes back the goods of an order of some weeks ago, or deletes it; the first that nothing was done to. */
export function editOne(outside: Outside, kind: "refund" | "delete", sinceDays = 45): Edit | null {
  const now = outside.now();
  const done = new Set(editsOf(outside).map(({ index }) => index));
  for (const order of outside.brand.orders("web", new Date(now.getTime() - sinceDays * DAY_MS), now)) {
    if (done.has(order.index) || order.isTest || order.canceledAt || order.refunds.length > 0) continue;
    return addEdit(outside, order.index, kind);
  }
  return null;
}

function addEdit(outside: Outside, index: number, kind: Edit["kind"]): Edit {
  const at = Math.floor(outside.now().getTime() / 1000) * 1000;
  return outside.store.add<Edit>({ id: `shopifyedit_${index}`, object: "shopify.edit", index, at, kind });
}

interface Late extends Stored { since: number }
const LATE = "shopify_late";
const LATE_DAYS = 15;

/** While late refunds are ordered, those of orders of the last fortnight are not told; afterwards their orders count as changed just then. */
export function keepLate(outside: Outside): void {
  const isHeld = outside.faults.holds("shopify", "late_refund") !== undefined;
  const kept = outside.store.find(LATE) as Late | undefined;
  const now = outside.now().getTime();
  if (isHeld && !kept) outside.store.add<Late>({ id: LATE, object: "shopify.late", since: now });
  if (isHeld || !kept) return;
  outside.store.remove(LATE);
  const done = new Set(editsOf(outside).map(({ index }) => index));
  for (const order of outside.brand.orders("web", new Date(now - LATE_DAYS * DAY_MS), outside.now())) {
    if (!done.has(order.index) && isLate(order, now)) addEdit(outside, order.index, "late");
  }
}

const isLate = ({ refunds, placedAt }: Order, now: number) => refunds.length > 0 && placedAt.getTime() > now - LATE_DAYS * DAY_MS;

/** The order with what was done to it by hand; null: deleted. */
export function amended(outside: Outside, order: Order, edits: ReadonlyMap<number, Edit>): Order | null {
  if (outside.faults.holds("shopify", "late_refund") && isLate(order, outside.now().getTime())) return { ...order, refunds: [] };
  const edit = edits.get(order.index);
  if (!edit) return order;
  if (edit.kind === "delete") return null;
  const changedAt = edit.at > order.changedAt.getTime() ? new Date(edit.at) : order.changedAt;
  const [line] = order.lines;
  if (edit.kind === "late" || !line) return { ...order, changedAt };
  const back = { lineId: line.id, quantity: line.quantity, amountMicros: line.totalMicros };
  const refund = { id: String(990_000_000_000 + order.index), at: new Date(edit.at), lines: [back], totalMicros: back.amountMicros };
  return { ...order, refunds: [...order.refunds, refund], changedAt };
}

export const editMap = (outside: Outside): Map<number, Edit> => new Map(editsOf(outside).map((edit) => [edit.index, edit]));

export function findOrder(outside: Outside, id: string, toIndex: (id: string) => number): Order | null {
  const order = outside.brand.findOrder("web", toIndex(id));
  return order ? amended(outside, order, editMap(outside)) : null;
}

