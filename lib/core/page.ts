import { z } from "zod";
import { badRequest } from "./errors";

export const MAX_SKIP = 10_000;
export const MAX_TOTAL = 10_000;

/** The list envelope; beyond MAX_TOTAL `total` stops counting and `totalIsCapped` says so. */
export interface Page<T> {
  items: T[];
  total: number;
  totalIsCapped?: true;
  skip: number;
  limit: number;
  nextCursor: string | null;
}

/** Query parameters of a list; `cursor` goes where `skip` no longer reaches. */
export const pageQuery = z.object({
  skip: z.coerce.number().int().min(0).max(MAX_SKIP).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    total: z.number().int(),
    totalIsCapped: z.literal(true).optional(),
    skip: z.number().int(),
    limit: z.number().int(),
    nextCursor: z.string().nullable(),
  });
}

/**
 * Builds the envelope from up to `limit + 1` items: the extra one only says that more follow.
 * `cursorOf` gives the sort key of the last item shown, ending in its id.
 */
export function toPage<T>(
  found: readonly T[],
  query: PageQuery,
  total: number,
  cursorOf: (item: T) => readonly (string | null)[],
): Page<T> {
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const more = found.length > query.limit && last !== undefined;
  return {
    items,
    total: Math.min(total, MAX_TOTAL),
    ...(total > MAX_TOTAL ? { totalIsCapped: true as const } : {}),
    skip: query.skip,
    limit: query.limit,
    nextCursor: more ? encodeCursor(cursorOf(last)) : null,
  };
}

export function encodeCursor(parts: readonly (string | null)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Gives back the parts; anything that is not a cursor of `length` parts is a bad request. */
export function decodeCursor(cursor: string, length: number): (string | null)[] {
  const parsed = cursorParts.safeParse(readCursor(cursor));
  if (!parsed.success || parsed.data.length !== length) throw badRequest("This cursor is not valid.");
  return parsed.data;
}

const cursorParts = z.array(z.string().nullable());

function readCursor(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Not base64, not UTF-8 or not JSON: the caller answers with one sentence for all of them.
    return null;
  }
}
