"use client";
import { useCallback, useLayoutEffect, useRef } from "react";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";

/** Fewer rows are all drawn, which leaves finding in the page and printing to the browser. */
const VIRTUAL_FROM = 150;
const OVERSCAN = 6;

export function isLong(count: number): boolean {
  return count >= VIRTUAL_FROM;
}

export interface RowWindow {
  places: number[];
  /** Height of the rows left out before each shown one, and after the last. */
  gapBefore: ReadonlyMap<number, number>;
  gapAfter: number;
}

/** Which rows are in sight; the one that has the focus stays, wherever it is scrolled to. */
export function useRowWindow(frame: HTMLElement | null, count: number, rowHeight: number): RowWindow {
  const focused = useRef<number | null>(null);
  const isVirtual = isLong(count);
  useLayoutEffect(() => watchFocus(frame, (place) => { focused.current = place; }), [frame]);
  const rangeExtractor = useCallback((range: Range) => {
    const shown = defaultRangeExtractor(range);
    const place = focused.current;
    if (place === null || place >= range.count || shown.includes(place)) return shown;
    return [...shown, place].sort((one, two) => one - two);
  }, []);
  const virtualizer = useVirtualizer({
    count, enabled: isVirtual, overscan: OVERSCAN, rangeExtractor, useFlushSync: false,
    getScrollElement: () => frame,
    estimateSize: () => rowHeight,
    initialRect: { width: 0, height: 600 },
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  if (!isVirtual) return { places: Array.from({ length: count }, (_, place) => place), gapBefore: new Map(), gapAfter: 0 };
  const items = virtualizer.getVirtualItems();
  const gapBefore = new Map(items.map((item, at) => [item.index, item.start - (items[at - 1]?.end ?? 0)]));
  return { places: items.map((item) => item.index), gapBefore, gapAfter: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) };
}

function watchFocus(element: HTMLElement | null, onFocus: (place: number | null) => void): (() => void) | undefined {
  if (!element) return undefined;
  const onIn = (event: FocusEvent) => {
    const row = event.target instanceof Element ? event.target.closest("tr[data-place]") : null;
    onFocus(row ? Number(row.getAttribute("data-place")) : null);
  };
  const onOut = () => onFocus(null);
  element.addEventListener("focusin", onIn);
  element.addEventListener("focusout", onOut);
  return () => {
    element.removeEventListener("focusin", onIn);
    element.removeEventListener("focusout", onOut);
  };
}
