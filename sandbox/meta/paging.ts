import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { badParam } from "./errors";
import { PREFIX } from "./model";

const LARGEST = 500;
/** With the fault "too_large" a page may not ask for more. */
export const TOO_LARGE_FROM = 50;

const write = (offset: number, again = 0) => Buffer.from(`${offset}:${again}`).toString("base64url");

function read(cursor: string | null): { offset: number; again: number } | null {
  if (cursor === null) return { offset: 0, again: 0 };
  const parts = /^(\d{1,9}):(\d{1,3})$/.exec(Buffer.from(cursor, "base64url").toString());
  return parts ? { offset: Number(parts[1]), again: Number(parts[2]) } : null;
}

/** One page of rows, with an absolute `next` that holds the caller's token. */
export function pageOf(outside: Outside, asked: Asked, token: string, rows: readonly unknown[]): Answer {
  const query = new URLSearchParams(asked.query);
  const limit = Math.min(LARGEST, Number(query.get("limit") ?? 25));
  const place = read(query.get("after"));
  if (!place || !(limit >= 1)) return badParam("Invalid cursors values.");
  const about = `${asked.method} ${asked.path}?${asked.query}`;
  const trouble = outside.faults.take(PREFIX, about, ["empty_page", "duplicate_page"])?.kind;
  const end = place.offset + limit;
  const data = trouble === "empty_page" ? [] : rows.slice(place.offset, end);
  const goesOn = trouble !== undefined || end < rows.length;
  const after = outside.faults.holds(PREFIX, "endless_cursor") ? write(0, 1) : goesOn ? write(trouble ? place.offset : end, trouble ? place.again + 1 : 0) : null;
  const cursors = { before: write(place.offset), after: after ?? write(Math.min(end, rows.length)) };
  const paging = { cursors, ...(after === null ? {} : { next: nextAddress(asked, query, token, after) }) };
  return json(200, { data, ...(data.length > 0 || after !== null ? { paging } : {}) });
}

function nextAddress(asked: Asked, query: URLSearchParams, token: string, after: string): string {
  const next = new URLSearchParams(query);
  next.set("access_token", token);
  next.set("after", after);
  return `http://${headerOf(asked, "host") ?? "localhost"}${asked.path}?${next.toString()}`;
}

/** `id,name,creative{id,title}` → the names at the top. */
export function fieldNames(fields: string): string[] {
  return fields.replace(/\{[^}]*\}/g, "").split(",").map((name) => name.trim()).filter((name) => name !== "");
}

export function pick(row: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]));
}
