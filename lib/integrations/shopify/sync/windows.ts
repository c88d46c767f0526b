import "server-only";
import { z } from "zod";
import { addDays, countDays, type DayRange } from "@/lib/core/dates";
import type { Json } from "../../provider";

/** Some days that are read at once: from the file of an operation, or by pages where there is none. */
const windowForm = z.object({ from: z.string(), to: z.string(), way: z.enum(["file", "pages"]), bulk: z.string().nullable() });
export type Window = z.infer<typeof windowForm>;

/** Where reading is: in which window; there in how many parts of its file, how many of a part's orders are done; or after which page. */
const placeForm = z.object({ windows: z.array(windowForm).min(1), at: z.number().int(), parts: z.number().int().nullable(), part: z.number().int(), done: z.number().int(), after: z.string().nullable() });
export type Place = z.infer<typeof placeForm>;

const FRESH = { parts: null, part: 0, done: 0, after: null } as const;

/** From so many on a file is quicker than pages: what pages cost is limited. */
const MANY = 250;
/** Written at once with their roll-ups, which cost nearly the same for few orders as for many. */
const WINDOW_ORDERS = 14_000;

/** Written before anything else is there to be written, so that what follows is read meanwhile. */
const FIRST_ORDERS = 5_000;

/** Days of so many orders, cut so that a file is prepared while the one before it is written; the first one is short. */
export function firstPlace(days: DayRange, orders: number): Place {
  const length = countDays(days);
  const count = Math.min(length, Math.max(1, Math.ceil(orders / WINDOW_ORDERS)));
  const head = count === 1 ? 0 : Math.min(length - count, Math.ceil((length * FIRST_ORDERS) / orders));
  const starts = Array.from({ length: count + 1 }, (_, nth) => addDays(days.from, head + Math.floor(((length - head) * nth) / count)));
  const ends = head === 0 ? starts : [days.from, ...starts];
  const windows = ends.slice(1).map((end, at): Window => ({ from: ends[at] ?? days.from, to: addDays(end, -1), way: orders >= MANY ? "file" : "pages", bulk: null }));
  return { windows, at: 0, ...FRESH };
}

export const readPlace = (resume: Json | null): Place | null => placeForm.safeParse(resume).data ?? null;

/** Null: that was the last window. */
export const placeAfter = ({ windows, at }: Place): Place | null => (at + 1 < windows.length ? { windows, at: at + 1, ...FRESH } : null);

export const withWindow = (place: Place, nth: number, change: Partial<Window>): Place => ({ ...place, windows: place.windows.map((window, at) => (at === nth ? { ...window, ...change } : window)) });
