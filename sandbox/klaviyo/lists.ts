import { headerOf, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { invalid } from "./errors";
import type { Item } from "./objects";

const PREFIX = "klaviyo";
const PAGE_ITEMS = 25;
const SMALL = 4;

/** A page of a list; the next one's address is absolute and opaque. */
export function pageOf(outside: Outside, asked: Asked, items: readonly Item[]) {
  const query = new URLSearchParams(asked.query);
  const size = Math.min(items.length < PAGE_ITEMS ? SMALL : PAGE_ITEMS, Number(query.get("page[size]") ?? PAGE_ITEMS) || PAGE_ITEMS);
  const cursor = query.get("page[cursor]");
  const from = cursor === null ? 0 : Number(Buffer.from(cursor, "base64url").toString());
  if (!Number.isInteger(from) || from < 0) throw invalid("Invalid page cursor.", { parameter: "page[cursor]" });
  const fault = outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["empty_page", "duplicate_page", "endless_cursor"])?.kind;
  const page = fault === "empty_page" ? [] : items.slice(from, from + size);
  const next = fault === "endless_cursor" ? 0 : fault ? from : from + size;
  const here = `http://${headerOf(asked, "host") ?? ""}${asked.path}`;
  const at = (place: number) => `${here}?${new URLSearchParams([...[...query].filter(([name]) => name !== "page[cursor]"), ["page[cursor]", Buffer.from(String(place)).toString("base64url")]]).toString()}`;
  return { data: page.map((item) => ({ ...item, links: { self: `${here}/${item.id}` } })), links: { self: here, next: next < items.length || fault ? at(next) : null, prev: null } };
}
