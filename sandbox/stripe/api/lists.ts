import type { Stored } from "../../store/objects";
import type { World } from "../world";
import { invalid, noSuch } from "./errors";
import { int, shape, text, type Must, type Read } from "./params";
import { toWire } from "./wire";

interface Range { gt?: number; gte?: number; lt?: number; lte?: number }

const bounds = shape({ gt: int, gte: int, lt: int, lte: int });
const created: Read<Range> = (raw, path) => {
  if (typeof raw !== "string") return bounds(raw, path);
  const exactly = int(raw, path);
  return { gte: exactly, lte: exactly };
};

const limit: Read<number> = (raw, path) => {
  const value = int(raw, path);
  if (value < 1) throw invalid("This value must be greater than or equal to 1.", path, "parameter_invalid_integer");
  if (value > 100) throw invalid("This value must be less than or equal to 100.", path, "parameter_invalid_integer");
  return value;
};

const paging = { limit, starting_after: text, ending_before: text, created };

export function listShape<F extends Record<string, Read<unknown> | Must<unknown>>>(filters: F) {
  return shape({ ...filters, ...paging });
}

export interface Paging { limit?: number; starting_after?: string; ending_before?: string; created?: Range }

/** A page of rows that are given oldest first; the answer begins with the newest. */
export function page(world: World, url: string, rows: readonly Stored[], paging: Paging): unknown {
  const newest = rows.filter((row) => row.deleted !== true && isWithin(row.created, paging.created)).reverse();
  const size = paging.limit ?? 10;
  if (paging.starting_after !== undefined && paging.ending_before !== undefined) {
    throw invalid("You can only specify one of these parameters: starting_after, ending_before.", "starting_after");
  }
  if (paging.ending_before !== undefined) {
    const end = placeOf(newest, paging.ending_before, "ending_before");
    const start = Math.max(0, end - size);
    return list(world, url, newest.slice(start, end), start > 0);
  }
  const start = paging.starting_after === undefined ? 0 : placeOf(newest, paging.starting_after, "starting_after") + 1;
  return list(world, url, newest.slice(start, start + size), start + size < newest.length);
}

export function list(world: World, url: string, rows: readonly Stored[], hasMore = false): unknown {
  return { object: "list", data: rows.map((row) => toWire(world, row)), has_more: hasMore, url };
}

function placeOf(rows: readonly Stored[], id: string, param: string): number {
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) throw noSuch("object", id, param);
  return at;
}

function isWithin(value: unknown, { gt, gte, lt, lte }: Range = {}): boolean {
  if (typeof value !== "number") return true;
  return (gt === undefined || value > gt) && (gte === undefined || value >= gte) && (lt === undefined || value < lt) && (lte === undefined || value <= lte);
}
