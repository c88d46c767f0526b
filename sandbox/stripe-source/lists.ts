import type { Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { missing, Refusal } from "./errors";
import type { Item } from "./objects";

const PREFIX = "stripe";
const USUAL = 10;
const MOST = 100;

/** A page of a list, newest first; `starting_after` must name one of it. */
export function pageOf(outside: Outside, asked: Asked, path: string, oldestFirst: readonly Item[]) {
  const query = new URLSearchParams(asked.query);
  const isWithin = boundsOf(query);
  const items = oldestFirst.filter(({ created }) => isWithin(created * 1_000)).reverse();
  const limit = Number(query.get("limit") ?? USUAL);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new Refusal(400, `Invalid integer: ${query.get("limit")}`, { param: "limit" });
  const after = query.get("starting_after");
  const place = after === null ? -1 : items.findIndex(({ id }) => id === after);
  if (after !== null && place === -1 && !oldestFirst.some(({ id }) => id === after)) throw missing("object", after);
  const fault = outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["empty_page", "duplicate_page", "endless_cursor"])?.kind;
  const from = fault === "endless_cursor" ? 0 : fault === "duplicate_page" ? Math.max(0, place + 1 - limit) : place + 1;
  const data = fault === "empty_page" ? [] : items.slice(from, from + limit);
  return { object: "list", data, has_more: fault !== undefined || from + limit < items.length, url: path };
}

/** Whether a moment in milliseconds lies in the bounds of `created`. */
export function boundsOf(query: URLSearchParams): (at: number) => boolean {
  const bound = (name: string) => {
    const text = query.get(`created[${name}]`);
    if (text !== null && !/^\d{1,12}$/.test(text)) throw new Refusal(400, `Invalid timestamp: ${text}`, { param: `created[${name}]` });
    return text === null ? null : Number(text);
  };
  const [gte, gt, lte, lt] = [bound("gte"), bound("gt"), bound("lte"), bound("lt")];
  return (at) => {
    const created = Math.floor(at / 1_000);
    return (gte === null || created >= gte) && (gt === null || created > gt) && (lte === null || created <= lte) && (lt === null || created < lt);
  };
}
