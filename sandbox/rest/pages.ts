import { headerOf, type Answer, type Asked } from "../http/exchange";
import { remember } from "../outside/remember";
import type { Outside } from "../outside/outside";
import { ordersOf, orderWire } from "./orders";
import { refuse, reply } from "./wire";

const MOST = 250;
const whole = (text: string | null, other: number): number => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : other);

/** The same orders, handed out in each way that pages are turned. */
export function turn(outside: Outside, asked: Asked, how: string): Answer {
  const query = new URLSearchParams(asked.query);
  const body = how === "post" ? (JSON.parse(asked.body || "{}") as Record<string, unknown>) : {};
  const since = query.get("updated_since");
  const from = since ? new Date(/^\d+$/.test(since) ? Number(since) * 1_000 : since) : null;
  if (from && Number.isNaN(from.getTime())) return refuse(422, "updated_since is not a time.");
  const about = `${asked.method} ${asked.path}?${asked.query}`;
  const isDrifted = outside.faults.take("rest", about, ["drift"]) !== undefined;
  const all = remember(outside, `rest.orders.${since ?? ""}.${isDrifted}`, () => ordersOf(outside, from).map((order) => orderWire(outside, order, isDrifted)));
  const size = Math.min(MOST, Math.max(1, whole(query.get("limit"), 100)));
  const at = startOf(how, query, body, size);
  const stuck = outside.faults.take("rest", about, ["endless_cursor", "duplicate_page", "empty_page"])?.kind;
  const start = stuck === "duplicate_page" ? Math.max(0, at - size) : stuck === "empty_page" ? all.length : at;
  const page = all.slice(start, start + size);
  const next = stuck === "endless_cursor" ? 0 : start + size < all.length ? start + size : null;
  return answer(asked, how, { page, next, total: all.length });
}

function startOf(how: string, query: URLSearchParams, body: Record<string, unknown>, size: number): number {
  if (how === "page") return (whole(query.get("page"), 1) - 1) * size;
  if (how === "post") return cursorAt(typeof body.after === "string" ? body.after : null);
  return how === "offset" ? whole(query.get("offset"), 0) : cursorAt(query.get("after"));
}

const cursorAt = (text: string | null): number => whole(text === null ? null : Buffer.from(text, "base64url").toString("utf8").replace(/^at:/, ""), 0);
const cursorOf = (at: number): string => Buffer.from(`at:${at}`).toString("base64url");

function answer(asked: Asked, how: string, { page, next, total }: { page: unknown[]; next: number | null; total: number }): Answer {
  const leading = (): string => {
    const query = new URLSearchParams(asked.query);
    query.set("after", cursorOf(next ?? 0));
    query.delete("key");
    return `${asked.path}?${query.toString()}`;
  };
  switch (how) {
    case "page": return reply({ data: { orders: page }, meta: { total } });
    case "offset": return reply(page);
    case "cursor": case "post": return reply({ data: { orders: page }, meta: { next: next === null ? null : cursorOf(next) } });
    case "header": return reply({ orders: page }, next === null ? {} : { "x-next-cursor": cursorOf(next) });
    case "next": return reply({ orders: page, next: next === null ? null : `http://${headerOf(asked, "host") ?? ""}${leading()}` });
    case "link": return reply(page, next === null ? {} : { link: `<${asked.path}>; rel="first"; title="one, two; three", <${leading()}>; rel="next last"` });
    default: return refuse(404, "There is no such list.");
  }
}
