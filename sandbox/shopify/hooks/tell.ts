import type { Outside } from "../../outside/outside";
import { orderId, type Subscription } from "../model";
import { editOne } from "../orders/edits";
import { orderBody } from "./order-body";
import { sendHook, type Hook } from "./send";

const told = new WeakMap<Outside, Date>();
const EVERY_MS = 5_000;

/** New and changed orders are told to who asked for it, a few seconds after they happened. */
export function tellOfOrders(outside: Outside): void {
  const now = outside.now();
  const since = told.get(outside) ?? now;
  if (!told.has(outside)) told.set(outside, now);
  if (now.getTime() - since.getTime() < EVERY_MS) return;
  told.set(outside, now);
  if (!outside.store.all<Subscription>("shopify.webhook").some(({ topic }) => topic.startsWith("ORDERS_"))) return;
  for (const order of outside.brand.changedOrders("web", since, now)) {
    const isNew = order.placedAt >= since;
    const eventId = `${orderId(order.index)}-${order.changedAt.getTime()}`;
    sendHook(outside, { topic: isNew ? "orders/create" : "orders/updated", body: orderBody({ outside }, order), eventId, at: order.changedAt });
  }
}

/** For tests and people: sends a webhook now, also a wrong one. `{topic, body}` or `{topic, order: index}`. */
export function tellOnRequest(outside: Outside, { order, ...hook }: Hook & { order?: number }): { sent: string } {
  const found = order === undefined ? undefined : outside.brand.findOrder("web", order);
  sendHook(outside, { ...hook, body: found ? orderBody({ outside }, found) : hook.body });
  return { sent: hook.topic };
}

/** For tests and people: the goods of an order of some weeks ago go back now, or it is deleted, which is told. */
export function editOnRequest(outside: Outside, { kind }: { kind: string }): { order: number | null } {
  const edit = editOne(outside, kind === "delete" ? "delete" : "refund");
  if (edit?.kind === "delete") sendHook(outside, { topic: "orders/delete", body: { id: orderId(edit.index) } });
  return { order: edit?.index ?? null };
}
