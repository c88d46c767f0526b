import { invalid, noSuch } from "../api/errors";
import { newId } from "../../store/ids";
import { nextTurn } from "../clocks/calendar";
import { describePlan, subscriptionLine } from "../invoices/lines";
import type { Item, Line, Price, Subscription } from "../model";
import type { World } from "../world";

export interface ItemChange { id?: string; price?: Price; quantity?: number; deleted?: boolean; metadata?: Record<string, string> }

export interface PlanChange {
  items: Item[];
  prorations: Line[];
  /** The lines of a period that begins now, when the interval or the anchor changes. */
  fresh: Line[];
  /** A period begins now. */
  restarts: boolean;
}

interface Options { at: number; prorates: boolean; restart: boolean }

/** What a change of items does to the money: the unused rest comes back, the new rest is charged, by the second. */
export function planChange(world: World, subscription: Subscription, changes: readonly ItemChange[], { at, prorates, restart }: Options): PlanChange {
  const before = subscription.items.data;
  const next = changedItems(subscription, changes, at);
  assertFitTogether(next);
  const isFree = subscription.status === "trialing" && !restart;
  const restarts = restart || (!isFree && intervalOf(before) !== intervalOf(next));
  const period = restarts ? { start: at, end: nextTurn(at, recurringOf(next[0]), at) } : undefined;
  const items = period ? next.map((item) => ({ ...item, current_period_start: period.start, current_period_end: period.end })) : next;
  const moves = prorates && !isFree && subscription.status !== "trialing" ? prorate(world, before, next, at, restarts) : [];
  return { items, prorations: moves, fresh: period ? items.map((item) => periodLine(world, item)) : [], restarts };
}

function changedItems(subscription: Subscription, changes: readonly ItemChange[], at: number): Item[] {
  let items: Item[] = subscription.items.data.map((item) => ({ ...item }));
  for (const [place, change] of changes.entries()) {
    const index = items.findIndex((item) => item.id === change.id);
    const found = items[index];
    if (change.id && !found) throw noSuch("subscription_item", change.id, `items[${place}][id]`);
    if (!found) items.push(newItem(subscription, change, at, place));
    else if (change.deleted) items = items.filter((item) => item.id !== change.id);
    else items[index] = { ...found, price: change.price ?? found.price, quantity: change.quantity ?? found.quantity, metadata: change.metadata ?? found.metadata };
  }
  if (items.length === 0) throw invalid("A subscription must have at least one active plan.", "items");
  return items;
}

function newItem(subscription: Subscription, { price, quantity, metadata }: ItemChange, at: number, place: number): Item {
  if (!price) throw invalid(`Missing required param: items[${place}][price].`, `items[${place}][price]`, "parameter_missing");
  const first = subscription.items.data[0];
  return makeItem(subscription.id, price, quantity ?? 1, { start: first?.current_period_start ?? at, end: first?.current_period_end ?? at }, at, metadata);
}

export function makeItem(subscription: string, price: Price, quantity: number, period: { start: number; end: number }, created: number, metadata: Record<string, string> = {}): Item {
  return {
    id: newId("si_", 14), object: "subscription_item", billing_thresholds: null, created, current_period_start: period.start, current_period_end: period.end, current_trial: null,
    discounts: [], metadata, price, quantity, subscription, tax_rates: [],
  };
}

function assertFitTogether(items: readonly Item[]): void {
  const twice = items.find((item, at) => items.findIndex((other) => other.price.id === item.price.id) !== at);
  if (twice) throw invalid(`Cannot add multiple subscription items with the same plan: ${twice.price.id}`, "items");
  if (items.some((item) => !item.price.recurring)) throw invalid("The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.", "items[0][price]");
  if (new Set(items.map((item) => intervalOf([item]))).size > 1) throw invalid("All prices of a subscription must have the same recurring interval.", "items");
  if (new Set(items.map((item) => item.price.currency)).size > 1) throw invalid("All prices on a subscription must have the same `currency`.", "items");
}

function prorate(world: World, before: readonly Item[], after: readonly Item[], at: number, restarts: boolean): Line[] {
  const credits = before.filter((item) => restarts || !isKept(item, after)).flatMap((item) => {
    const spare = rest(item, at);
    return spare === null ? [] : [prorationLine(world, item, -spare, at, "Unused time on")];
  });
  const charges = restarts ? [] : after.filter((item) => !isKept(item, before)).flatMap((item) => {
    const spare = rest(item, at);
    return spare === null ? [] : [prorationLine(world, item, spare, at, "Remaining time on")];
  });
  return [...credits, ...charges];
}

function isKept(item: Item, others: readonly Item[]): boolean {
  return others.some((other) => other.id === item.id && other.price.id === item.price.id && other.quantity === item.quantity);
}

/** The part of the item's price for what is left of its period, half a unit rounded up. */
function rest(item: Item, at: number): number | null {
  const { current_period_start: start, current_period_end: end } = item;
  if (at < start || at >= end) return null;
  const [share, whole] = [BigInt(item.price.unit_amount * item.quantity) * BigInt(end - at), BigInt(end - start)];
  return Number((share * 2n + whole) / (whole * 2n));
}

function prorationLine(world: World, item: Item, amount: number, at: number, words: string): Line {
  const date = new Date(at * 1000).toLocaleDateString("en-GB", { day: "2-digit", month: "short", year: "numeric", timeZone: "UTC" });
  const amountOf = item.quantity === 1 ? "" : `${item.quantity} × `;
  return subscriptionLine({
    amount, description: `${words} ${amountOf}${productName(world, item.price)} after ${date}`, item, price: item.price, quantity: item.quantity, proration: true,
    period: { start: at, end: item.current_period_end }, metadata: {},
  });
}

/** What an end now gives back. */
export function prorationOnly(world: World, subscription: Subscription, at: number): Line[] {
  return subscription.status === "trialing" ? [] : prorate(world, subscription.items.data, [], at, false);
}

/** The line of an item's current period. */
export function periodLine(world: World, item: Item, free = false): Line {
  const words = free ? `Trial period for ${productName(world, item.price)}` : describePlan(productName(world, item.price), item.price, item.quantity);
  return subscriptionLine({
    amount: free ? 0 : item.price.unit_amount * item.quantity, description: words, item, price: item.price, quantity: item.quantity, proration: false,
    period: { start: item.current_period_start, end: item.current_period_end }, metadata: {},
  });
}

export function productName(world: World, price: Price): string {
  return String(world.store.find(price.product)?.name ?? "Plan");
}

export function recurringOf(item: Item | undefined) {
  return item?.price.recurring ?? { interval: "month" as const, interval_count: 1 };
}

function intervalOf(items: readonly Item[]): string {
  const { interval, interval_count: size } = recurringOf(items[0]);
  return `${size} ${interval}`;
}
