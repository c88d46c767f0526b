import type { Order } from "../../brand/types";
import type { Args, Connection, Context } from "../fields/resolve";
import { indexOf } from "../model";
import { amended, editMap, editsOf } from "./edits";
import { readSearch, type Search } from "./search";

const SIXTY_DAYS_MS = 60 * 86_400_000;

/** Orders by creation or by last change, from a place on; made on the way. */
export function* ordersBy(context: Context, search: Search, byChange: boolean, after: Place | null): Generator<Order> {
  const { outside, token } = context;
  const edits = editMap(outside);
  // Without read_all_orders the shop shows sixty days.
  const oldest = token.scopes.includes("read_all_orders") ? 0 : outside.now().getTime() - SIXTY_DAYS_MS;
  const isWanted = (order: Order) => order.placedAt.getTime() >= Math.max(oldest, search.createdFrom) && order.placedAt.getTime() < search.createdTo
    && order.changedAt.getTime() >= search.updatedFrom && order.changedAt.getTime() < search.updatedTo && (!search.name || order.number === search.name)
    && (search.isTest === null || order.isTest === search.isTest);
  let isPast = after === null;
  for (const raw of source(context, search, byChange, after)) {
    const order = amended(outside, raw, edits);
    if (!isPast && after) isPast = keyOf(order ?? raw, byChange) > after.value || raw.index === after.index;
    if (!order || (after && raw.index === after.index)) continue;
    if (isPast && isWanted(order)) yield order;
  }
}

export interface Place { value: number; index: number }
const keyOf = (order: Order, byChange: boolean) => (byChange ? order.changedAt : order.placedAt).getTime();
const end = (ms: number) => new Date(Math.min(ms, 8.64e15));

function* source({ outside }: Context, search: Search, byChange: boolean, after: Place | null): Generator<Order> {
  const { brand } = outside;
  if (search.ids) {
    for (const id of search.ids) {
      const found = brand.findOrder("web", indexOf(id));
      if (found) yield found;
    }
    return;
  }
  if (!byChange) return yield* brand.orders("web", new Date(Math.max(search.createdFrom, after?.value ?? 0)), end(search.createdTo));
  // What was edited by hand comes where its edit is, not where the brand has it.
  const edited = editsOf(outside).filter(({ kind }) => kind !== "delete").sort((a, b) => a.at - b.at || a.index - b.index);
  const moved = new Set(edited.map(({ index }) => index));
  const from = Math.max(search.updatedFrom, after?.value ?? 0);
  let next = 0;
  for (const order of brand.changedOrders("web", new Date(from), end(search.updatedTo))) {
    for (; next < edited.length && (edited[next]?.at ?? 0) <= order.changedAt.getTime(); next++) yield* editedAt(edited[next]?.index, from, edited[next]?.at ?? 0);
    if (!moved.has(order.index)) yield order;
  }
  for (; next < edited.length; next++) yield* editedAt(edited[next]?.index, from, edited[next]?.at ?? 0);

  function* editedAt(index: number | undefined, least: number, at: number): Generator<Order> {
    const order = index === undefined ? undefined : brand.findOrder("web", index);
    if (order && at >= least) yield order;
  }
}

const cursorOf = (order: Order, byChange: boolean) => Buffer.from(JSON.stringify({ last_id: order.index, last_value: keyOf(order, byChange) })).toString("base64");

function readCursor(cursor: string): Place {
  try {
    const { last_id: index, last_value: value } = JSON.parse(Buffer.from(cursor, "base64").toString()) as { last_id: number; last_value: number };
    return { index, value };
  } catch {
    throw new Error("Invalid cursor for current pagination sort.");
  }
}

/** One page, with the troubles that pages can have. */
export function orderConnection(context: Context, args: Args): Connection<Order> {
  const { about, outside: { faults } } = context;
  const byChange = args.sortKey === "UPDATED_AT";
  const after = typeof args.after === "string" ? args.after : null;
  const search = readSearch(args.query as string | null);
  const page = args.reverse ? lastFirst(context, search, byChange, args) : pageOf(ordersBy(context, search, byChange, after ? readCursor(after) : null), Number(args.first ?? 50), byChange, after);
  if (faults.take("shopify", about, ["empty_page"])) return { edges: [], nodes: [], pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: again(after) } };
  if (faults.take("shopify", about, ["duplicate_page"])) return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: again(after) } };
  if (faults.take("shopify", about, ["endless_cursor"])) return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: after ?? START } };
  return page;
}

const START = Buffer.from(JSON.stringify({ last_id: -1, last_value: 0 })).toString("base64");

/** The same place under another name. */
function again(after: string | null): string {
  const place = after ? readCursor(after) : { index: -1, value: 0 };
  return Buffer.from(JSON.stringify({ last_value: place.value, last_id: place.index })).toString("base64");
}

function pageOf(orders: Generator<Order>, first: number, byChange: boolean, after: string | null): Connection<Order> {
  const nodes: Order[] = [];
  let hasNextPage = false;
  for (const order of orders) {
    if (nodes.length === first) {
      hasNextPage = true;
      break;
    }
    nodes.push(order);
  }
  return wrap(nodes, byChange, hasNextPage, after !== null);
}

function wrap(nodes: Order[], byChange: boolean, hasNextPage: boolean, hasPreviousPage: boolean): Connection<Order> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(node, byChange), node }));
  return { edges, nodes, pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** From the end: enough for "the latest", so all that the search asks for is walked. */
function lastFirst(context: Context, search: Search, byChange: boolean, args: Args): Connection<Order> {
  const place = typeof args.after === "string" ? readCursor(args.after) : null;
  const all = [...ordersBy(context, search, byChange, null)].reverse();
  const start = place ? all.findIndex(({ index }) => index === place.index) + 1 : 0;
  const nodes = all.slice(start, start + Number(args.first ?? 50));
  return wrap(nodes, byChange, start + nodes.length < all.length, start > 0);
}

const DEFAULT_LIMIT = 10_000;

export function countOrders(context: Context, args: Args): { count: number; precision: "EXACT" | "AT_LEAST" } {
  const limit = args.limit === null ? Infinity : Number(args.limit ?? DEFAULT_LIMIT);
  const search = readSearch(args.query as string | null);
  const known = countPlaced(context, search);
  if (known !== null) return { count: Math.min(known, limit), precision: known < limit ? "EXACT" : "AT_LEAST" };
  const found = ordersBy(context, search, search.updatedFrom > 0, null);
  let count = 0;
  while (count < limit && !found.next().done) count++;
  return { count, precision: count < limit ? "EXACT" : "AT_LEAST" };
}

/** Without making the orders; null where more than the time of their placing is asked for, or some were deleted. */
function countPlaced({ outside, token }: Context, search: Search): number | null {
  const isPlain = search.updatedFrom === 0 && search.updatedTo === Infinity && !search.ids && !search.name && search.isTest === null;
  if (!isPlain || !token.scopes.includes("read_all_orders") || editsOf(outside).some(({ kind }) => kind === "delete")) return null;
  return outside.brand.countBetween("web", new Date(search.createdFrom), end(search.createdTo));
}
