"use client";
import { useMemo, useState } from "react";
import { cn } from "@/components/ui/class-names";
import type { Column, ColumnSort } from "../columns";
import type { Pin } from "./body-rows";
import { GridBody } from "./grid-body";
import { HeaderCell } from "./header-cell";
import { shownColumns, useDataTable } from "./use-data-table";
import { useRoom } from "./use-room";
import { isLong } from "./use-row-window";
import type { TableLayoutState } from "./use-table-layout";

interface GridFrameProps<Item extends object> {
  label: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  /** In the order in which they are sorted. */
  itemAt: (place: number) => Item;
  keyOf: (item: Item) => string;
  layout: TableLayoutState;
  sort: ColumnSort | null;
  onSort: (sort: ColumnSort | null) => void;
  busy: boolean;
  /** How many rows there are in all, where these are a page of them, and how many come before. */
  pageOf?: { skip: number; total: number };
  className?: string;
}

const ROW_REM = { roomy: 2.25, dense: 1.75 };

/** A real table whose rows come and go as it scrolls. */
export function GridFrame<Item extends object>(props: GridFrameProps<Item>) {
  const { label, columns, items, itemAt, keyOf, layout, sort, onSort, busy, pageOf, className } = props;
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const { width: room, rem } = useRoom(frame);
  const table = useDataTable({ columns, items, keyOf, layout, sort, onSort, room, rem });
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout]);
  const width = shown.reduce((sum, column) => sum + table.getColumn(column.key)!.getSize(), 0);
  const pins = usePins(layout.pinned, shown, (key) => table.getColumn(key)!.getStart("start"), room !== null && width > room);
  const total = pageOf?.total ?? (isLong(items.length) ? items.length : undefined);
  return (
    <div ref={setFrame} role="region" aria-label={label} tabIndex={0} className={cn("scroll-frame max-h-[max(12rem,calc(100dvh-14rem))] rounded-lg border bg-card", className)}>
      <table
        data-dense={layout.dense || undefined}
        aria-label={label}
        aria-busy={busy || undefined}
        aria-rowcount={total === undefined ? undefined : total + 1}
        style={{ width: Math.max(width, room ?? 0), ...pins.variables }}
        className="group/table min-w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <colgroup>{shown.map((column) => <col key={column.key} style={{ width: table.getColumn(column.key)!.getSize() }} />)}</colgroup>
        <thead className="text-left text-[0.8125rem] text-muted-foreground">
          <tr aria-rowindex={total === undefined ? undefined : 1}>
            {shown.map((column, at) => (
              <HeaderCell
                key={column.key}
                header={table.getFlatHeaders().find((header) => header.column.id === column.key)!}
                title={column.title}
                numeric={column.numeric === true}
                isLast={at === shown.length - 1}
                pin={pins.cells.get(column.key) ?? null}
                layer={shown.length - at}
              />
            ))}
          </tr>
        </thead>
        <GridBody
          frame={frame} columns={shown} pins={pins.cells} count={items.length} itemAt={itemAt} keyOf={keyOf} busy={busy}
          rowHeight={rem * (layout.dense ? ROW_REM.dense : ROW_REM.roomy)} firstIndex={total === undefined ? null : (pageOf?.skip ?? 0) + 2}
        />
      </table>
    </div>
  );
}

/** Pinned cells take their place from variables on the table, so that drawing a width redraws no row. */
function usePins<Item>(pinned: readonly string[], shown: readonly Column<Item>[], startOf: (key: string) => number, isScrolled: boolean) {
  const keys = pinned.filter((key) => shown.some((column) => column.key === key));
  const joined = keys.join("\n");
  const cells = useMemo(() => {
    const list = joined === "" ? [] : joined.split("\n");
    return new Map<string, Pin>(list.map((key, at) => [key, {
      style: { left: `var(--pin-${at})` },
      className: isScrolled && at === list.length - 1 ? "border-r" : "",
    }]));
  }, [joined, isScrolled]);
  const variables = Object.fromEntries(keys.map((key, at) => [`--pin-${at}`, `${startOf(key)}px`]));
  return { cells, variables };
}
