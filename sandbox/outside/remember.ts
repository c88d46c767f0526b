import type { Outside } from "./outside";

const KEPT_MS = 15_000;
const MOST_KEPT = 6;

interface Kept { value: unknown; at: number }
const memory = new WeakMap<Outside, Map<string, Kept>>();

/** Makes a long answer once for all of its pages; while any trouble is ordered, anew each time. */
export function remember<T>(outside: Outside, key: string, make: () => T): T {
  if (outside.faults.orders.some(({ count }) => count > 0)) return make();
  const mine = memory.get(outside) ?? new Map<string, Kept>();
  memory.set(outside, mine);
  const now = outside.now().getTime();
  const known = mine.get(key);
  if (known && now - known.at < KEPT_MS) return known.value as T;
  const value = make();
  mine.delete(key);
  mine.set(key, { value, at: now });
  for (const oldest of [...mine.keys()].slice(0, Math.max(0, mine.size - MOST_KEPT))) mine.delete(oldest);
  return value;
}

/** A question without what only says which page is wanted. */
export function withoutPage(query: URLSearchParams, names: readonly string[]): string {
  const rest = new URLSearchParams(query);
  for (const name of names) rest.delete(name);
  rest.sort();
  return rest.toString();
}
