import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { refused, told } from "./envelope";
import { PREFIX } from "./model";

const LARGEST = 1_000;

/** Pages from 1; ten rows unless more are asked for. */
export function pageOf(outside: Outside, query: URLSearchParams, about: string, rows: readonly unknown[]): Answer {
  const page = Number(query.get("page") ?? 1);
  const size = Number(query.get("page_size") ?? 10);
  if (!Number.isInteger(page) || page < 1) return refused(40002, "page: the value must be greater than or equal to 1.");
  if (!Number.isInteger(size) || size < 1 || size > LARGEST) return refused(40002, `page_size: the value must be between 1 and ${LARGEST}.`);
  const state = shifts(outside);
  const fault = outside.faults.take(PREFIX, about, ["empty_page", "duplicate_page"])?.kind;
  const key = about.replace(/([?&])page=\d+/, "$1");
  // An inserted page moves all that follow by one.
  if (fault) state.set(key, page);
  const moved = state.get(key);
  const real = moved !== undefined && page > moved ? page - 1 : page;
  const isEndless = outside.faults.holds(PREFIX, "endless_cursor") !== undefined;
  const total = Math.ceil(rows.length / size) + (moved === undefined ? 0 : 1);
  const place = isEndless ? 1 : real;
  const list = fault === "empty_page" ? [] : rows.slice((place - 1) * size, place * size);
  if (moved !== undefined && page >= total) state.delete(key);
  return told({ list, page_info: { page, page_size: size, total_number: rows.length, total_page: isEndless ? page + 1 : total } });
}

const memory = new WeakMap<Outside, Map<string, number>>();

function shifts(outside: Outside): Map<string, number> {
  const mine = memory.get(outside) ?? new Map<string, number>();
  memory.set(outside, mine);
  return mine;
}
