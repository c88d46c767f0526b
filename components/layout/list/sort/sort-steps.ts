import type { SortDirection, SortValue } from "../columns";

/** How many small steps lie between two chances to stop. */
const STRIDE = 512;

export interface SortKeys {
  count: number;
  /** NaN stands for nothing; `texts` is there when one value was a text. */
  numbers: Float64Array;
  texts: (string | null)[] | null;
}

/** Both are generators, so that the browser can draw between two of their steps; see run-in-slices. */
export function* readKeys<Item>(items: readonly Item[], valueOf: (item: Item) => SortValue): Generator<void, SortKeys> {
  const numbers = new Float64Array(items.length).fill(Number.NaN);
  let texts: (string | null)[] | null = null;
  for (let at = 0; at < items.length; at += 1) {
    if (at % STRIDE === STRIDE - 1) yield;
    const value = valueOf(items[at] as Item);
    if (typeof value === "number") numbers[at] = value;
    if (typeof value === "string") (texts ??= new Array<string | null>(items.length).fill(null))[at] = textKey(value);
  }
  return { count: items.length, numbers, texts };
}

/** The places of the rows in their new order; equal rows keep theirs, rows without a value come last. */
export function* orderByKeys({ count, numbers, texts }: SortKeys, direction: SortDirection): Generator<void, Uint32Array> {
  const isEmpty = texts ? (at: number) => texts[at] === null : (at: number) => Number.isNaN(numbers[at]);
  const order = new Uint32Array(count);
  let filled = 0;
  for (let at = 0; at < count; at += 1) if (!isEmpty(at)) order[filled++] = at;
  let end = filled;
  for (let at = 0; at < count; at += 1) if (isEmpty(at)) order[end++] = at;
  yield;
  const precedes = texts ? textOrder(texts, direction) : numberOrder(numbers, direction);
  const sorted = yield* mergeSort(order.subarray(0, filled), precedes);
  order.set(sorted);
  return order;
}

type Precedes = (right: number, left: number) => boolean;

function numberOrder(keys: Float64Array, direction: SortDirection): Precedes {
  return direction === "asc"
    ? (right, left) => (keys[right] as number) < (keys[left] as number)
    : (right, left) => (keys[right] as number) > (keys[left] as number);
}

function textOrder(keys: readonly (string | null)[], direction: SortDirection): Precedes {
  return direction === "asc"
    ? (right, left) => (keys[right] as string) < (keys[left] as string)
    : (right, left) => (keys[right] as string) > (keys[left] as string);
}

/** Bottom-up, so that no part of it is long; stable, as a row on the right goes first only if it must. */
function* mergeSort(places: Uint32Array, precedes: Precedes): Generator<void, Uint32Array> {
  let from = places.slice();
  let to = new Uint32Array(places.length);
  for (let width = 1; width < places.length; width *= 2) {
    let budget = STRIDE;
    for (let start = 0; start < places.length; start += width * 2) {
      const middle = Math.min(start + width, places.length);
      const end = Math.min(start + width * 2, places.length);
      const merge = mergeRuns(from, to, { start, middle, end }, precedes);
      if (end - start > STRIDE) yield* merge;
      else merge.next();
      budget -= end - start;
      if (budget <= 0) {
        budget = STRIDE;
        yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

interface Runs { start: number; middle: number; end: number }

function* mergeRuns(from: Uint32Array, to: Uint32Array, { start, middle, end }: Runs, precedes: Precedes): Generator<void, void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const takesRight = right < end && (left >= middle || precedes(from[right] as number, from[left] as number));
    to[at] = from[takesRight ? right++ : left++] as number;
    if ((at - start) % STRIDE === STRIDE - 1 && at + 1 < end) yield;
  }
}

const PLAIN = /^[ -~]*$/;

/** Without case and accents, numbers by their size: made once a row, so that comparing is a plain `<`. */
function textKey(text: string): string {
  const plain = PLAIN.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(15, "0"));
}
