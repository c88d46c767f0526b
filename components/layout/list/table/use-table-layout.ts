"use client";
import { useCallback, useLayoutEffect, useMemo, useState } from "react";
import type { Column } from "../columns";
import { firstLayout, keepLayout, readLayout, type TableLayout } from "./stored-layout";

export interface TableLayoutState extends TableLayout {
  change: (part: Partial<TableLayout>) => void;
  reset: () => void;
  isFirst: boolean;
}

/** The layout of a table, kept in this browser. What was kept is read once the page stands, so that the server draws the same. */
export function useTableLayout<Item>(id: string, columns: readonly Column<Item>[], dense = false): TableLayoutState {
  const [kept, setKept] = useState<TableLayout | null>(null);
  const first = useMemo(() => firstLayout(columns, dense), [columns, dense]);
  useLayoutEffect(() => setKept(readLayout(id, columns)), [id, columns]);
  const layout = kept ?? first;
  const change = useCallback((part: Partial<TableLayout>) => {
    setKept((before) => {
      const next = { ...(before ?? first), ...part };
      keepLayout(id, next);
      return next;
    });
  }, [id, first]);
  const reset = useCallback(() => {
    keepLayout(id, null);
    setKept(null);
  }, [id]);
  return useMemo(() => ({ ...layout, change, reset, isFirst: kept === null }), [layout, change, reset, kept]);
}
