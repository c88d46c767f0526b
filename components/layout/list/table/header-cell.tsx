"use client";
import type { CSSProperties, KeyboardEvent } from "react";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { MAX_SIZE, MIN_SIZE } from "./fit-columns";
import type { DataTableModel } from "./use-data-table";

type HeaderOf<Item extends object> = ReturnType<DataTableModel<Item>["getFlatHeaders"]>[number];

interface HeaderCellProps<Item extends object> {
  header: HeaderOf<Item>;
  title: string;
  numeric: boolean;
  isLast: boolean;
  pin: { style: CSSProperties; className: string } | null;
  /** Earlier headers lie above later ones, so that each handle can be taken on both sides of its edge. */
  layer: number;
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

export function HeaderCell<Item extends object>({ header, title, numeric, isLast, pin, layer }: HeaderCellProps<Item>) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-label={title}
      aria-sort={column.getCanSort() ? (sorted ? ariaSort[sorted] : "none") : undefined}
      style={{ ...pin?.style, zIndex: layer + (pin ? 40 : 20) }}
      className={cn("sticky top-0 h-9 border-b bg-card px-3 font-medium whitespace-nowrap group-data-dense/table:h-8", numeric && "text-right", isLast && "pr-6", pin?.className)}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={column.getToggleSortingHandler()}
          className={cn("group/sort -mx-1 inline-flex h-7 max-w-full items-center gap-1 rounded-sm px-1 hover:text-foreground", numeric && "flex-row-reverse", sorted && "text-foreground")}
        >
          <span className="truncate">{title}</span>
          <Icon aria-hidden className={cn("size-3.5 shrink-0", !sorted && "opacity-0 group-hover/sort:opacity-70 group-focus-visible/sort:opacity-70")} />
        </button>
      ) : <span className="block truncate">{title}</span>}
      <ResizeHandle header={header} title={title} isLast={isLast} />
    </th>
  );
}

const STEP = 16;

interface ResizeHandleProps<Item extends object> { header: HeaderOf<Item>; title: string; isLast: boolean }

/** Drawn with a pointer or with the arrow keys; the list of columns has buttons for the same. */
function ResizeHandle<Item extends object>({ header, title, isLast }: ResizeHandleProps<Item>) {
  const size = Math.round(header.getSize());
  const start = header.getResizeHandler();
  const setSize = (next: number) => header.column.table.setColumnSizing((before) => ({ ...before, [header.column.id]: next }));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: size - STEP, ArrowRight: size + STEP, Home: MIN_SIZE, End: MAX_SIZE }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setSize(next);
  };
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${title}`}
      aria-valuenow={size}
      aria-valuemin={MIN_SIZE}
      aria-valuemax={Math.max(MAX_SIZE, size)}
      onMouseDown={start}
      onTouchStart={start}
      onKeyDown={onKeyDown}
      className={cn("group/handle absolute inset-y-0 flex w-6 cursor-col-resize touch-none items-center justify-center rounded-sm -outline-offset-2 select-none", isLast ? "right-0" : "-right-3")}
    >
      <span className={cn("h-4 w-px bg-border group-hover/handle:h-full group-hover/handle:w-0.5 group-hover/handle:bg-primary", header.column.getIsResizing() && "h-full w-0.5 bg-primary", isLast && "opacity-0 group-hover/handle:opacity-100 group-focus-visible/handle:opacity-100")} />
    </span>
  );
}
