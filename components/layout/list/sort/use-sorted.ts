"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Column, ColumnSort } from "../columns";
import { runAtOnce, runInSlices } from "./run-in-slices";
import { orderByKeys, readKeys, type SortKeys } from "./sort-steps";

/** Up to here sorting takes less than a frame, so it is done while drawing. */
const AT_ONCE = 2_000;

interface Sorted<Item> {
  itemAt: (place: number) => Item;
  /** A longer sort is under way; the rows stand as they did. */
  busy: boolean;
}

interface Finished { items: unknown; order: Uint32Array; sort: ColumnSort }

/** The rows in the order that was asked for; long lists are sorted in slices, and each column's keys are made once. */
export function useSorted<Item>(items: readonly Item[], columns: readonly Column<Item>[], sort: ColumnSort | null): Sorted<Item> {
  const valueOf = sort ? columns.find((column) => column.key === sort.key)?.sortValue : undefined;
  const isShort = items.length <= AT_ONCE;
  const order = useMemo(
    () => (valueOf && sort && isShort ? runAtOnce(orderByKeys(runAtOnce(readKeys(items, valueOf)), sort.direction)) : null),
    [items, valueOf, sort, isShort],
  );
  const [finished, setFinished] = useState<Finished | null>(null);
  const cache = useRef<{ items: unknown; keys: Map<string, SortKeys> }>({ items: null, keys: new Map() });
  useEffect(() => {
    if (isShort || !valueOf || !sort) return;
    const stop = new AbortController();
    if (cache.current.items !== items) cache.current = { items, keys: new Map() };
    const { keys } = cache.current;
    const run = async () => {
      const made = keys.get(sort.key) ?? (await runInSlices(readKeys(items, valueOf), stop.signal));
      if (!made) return;
      keys.set(sort.key, made);
      const places = await runInSlices(orderByKeys(made, sort.direction), stop.signal);
      if (places && !stop.signal.aborted) setFinished({ items, order: places, sort });
    };
    void run();
    return () => stop.abort();
  }, [items, valueOf, sort, isShort]);
  const isWaiting = !isShort && sort !== null && valueOf !== undefined;
  const long = isWaiting && finished?.items === items ? finished.order : null;
  const places = order ?? long;
  return {
    itemAt: (place) => items[places ? (places[place] as number) : place] as Item,
    busy: isWaiting && (finished?.items !== items || finished.sort !== sort),
  };
}
