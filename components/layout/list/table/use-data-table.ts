"use client";
import { useMemo } from "react";
import {
  columnPinningFeature, columnResizingFeature, columnSizingFeature, columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable,
  type ReactTable, type SortingState,
} from "@tanstack/react-table";
import type { Column, ColumnSort } from "../columns";
import { firstSize, fitColumns, MAX_SIZE, MIN_SIZE } from "./fit-columns";
import { resizeColumns } from "./resize-columns";
import type { TableLayoutState } from "./use-table-layout";

/** No sorted row model: sorting a long list is done in slices. Rows are not asked for, so none are made of the items. */
const features = tableFeatures({ columnPinningFeature, columnResizingFeature, columnSizingFeature, columnVisibilityFeature, rowSortingFeature });

export type DataTableModel<Item extends object> = ReactTable<typeof features, Item>;

interface DataTableInput<Item> {
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  layout: TableLayoutState;
  sort: ColumnSort | null;
  onSort: (sort: ColumnSort | null) => void;
  room: number | null;
  rem: number;
}

type Change<Value> = Value | ((before: Value) => Value);
const resolve = <Value>(change: Change<Value>, before: Value): Value => (typeof change === "function" ? (change as (value: Value) => Value)(before) : change);

/** The columns as TanStack Table keeps them, with their state in the layout of this browser and the sort of the page. */
export function useDataTable<Item extends object>({ columns, items, keyOf, layout, sort, onSort, room, rem }: DataTableInput<Item>): DataTableModel<Item> {
  const definitions = useMemo(() => columns.map(toDefinition<Item>), [columns]);
  const columnPinning = useMemo(() => ({ start: layout.pinned, end: [] as string[] }), [layout.pinned]);
  const columnVisibility = useMemo(() => Object.fromEntries(layout.hidden.map((key) => [key, false])), [layout.hidden]);
  const sorting = useMemo<SortingState>(() => (sort ? [{ id: sort.key, desc: sort.direction === "desc" }] : []), [sort]);
  const order = useMemo(() => shownColumns(columns, layout), [columns, layout]);
  const columnSizing = useMemo(
    () => fitColumns(order.map((column) => ({ key: column.key, size: Math.round((firstSize(column) * rem) / 16) })), layout.sizes, room),
    [order, layout.sizes, room, rem],
  );
  return useTable({
    features,
    columns: definitions,
    data: items,
    getRowId: keyOf,
    manualSorting: true,
    enableMultiSort: false,
    columnResizeMode: "onChange",
    state: { columnPinning, columnVisibility, columnSizing, sorting },
    onColumnPinningChange: (change) => layout.change({ pinned: resolve(change, columnPinning).start }),
    onColumnVisibilityChange: (change) => {
      const next = resolve(change, columnVisibility);
      layout.change({ hidden: Object.keys(next).filter((key) => next[key] === false) });
    },
    onColumnSizingChange: (change) => {
      layout.change({ sizes: resizeColumns(order.map((column) => column.key), columnSizing, resolve(change, columnSizing), layout.sizes) });
    },
    onSortingChange: (change) => {
      const [next] = resolve(change, sorting);
      onSort(next ? { key: next.id, direction: next.desc ? "desc" : "asc" } : null);
    },
  });
}

function toDefinition<Item>(column: Column<Item>) {
  return {
    id: column.key,
    header: column.title,
    accessorFn: column.sortValue ?? (() => null),
    enableSorting: column.sort !== undefined || column.sortValue !== undefined,
    enableHiding: !column.names,
    sortDescFirst: column.descFirst ?? column.numeric === true,
    minSize: MIN_SIZE,
    maxSize: MAX_SIZE * 4,
  };
}

/** In the order in which they stand: the pinned ones first. */
export function shownColumns<Item>(columns: readonly Column<Item>[], { pinned, hidden }: Pick<TableLayoutState, "pinned" | "hidden">): Column<Item>[] {
  const shown = columns.filter((column) => !hidden.includes(column.key));
  const first = pinned.flatMap((key) => shown.find((column) => column.key === key) ?? []);
  return [...first, ...shown.filter((column) => !pinned.includes(column.key))];
}
