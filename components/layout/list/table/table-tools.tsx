"use client";
import type { ReactNode } from "react";
import { Rows3, Rows4 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { NativeSelect } from "@/components/ui/native-select";
import { Tooltip } from "@/components/ui/tooltip";
import type { Column, ColumnSort } from "../columns";
import { ColumnPanel } from "./column-panel";
import type { TableLayoutState } from "./use-table-layout";

interface TableToolsProps<Item> {
  columns: readonly Column<Item>[];
  layout: TableLayoutState;
  sort: ColumnSort | null;
  onSort: (sort: ColumnSort | null) => void;
  /** The page's own search and filters, at the left. */
  children?: ReactNode;
  /** At the right, on phones too. */
  actions?: ReactNode;
  className?: string;
}

export function TableTools<Item>({ columns, layout, sort, onSort, children, actions, className }: TableToolsProps<Item>) {
  return (
    <div className={cn("mb-3 flex flex-wrap items-center gap-2", className)}>
      {children}
      <CardSort columns={columns} sort={sort} onSort={onSort} />
      <div className="ml-auto flex items-center gap-2">
        {actions}
        <div className="hidden items-center gap-2 sm:flex">
          <Tooltip content={layout.dense ? "Roomier rows" : "Dense rows"}>
            <Button variant="outline" size="icon" aria-label="Dense rows" aria-pressed={layout.dense} onClick={() => layout.change({ dense: !layout.dense })}>
              {layout.dense ? <Rows3 aria-hidden /> : <Rows4 aria-hidden />}
            </Button>
          </Tooltip>
          <ColumnPanel columns={columns} layout={layout} />
        </div>
      </div>
    </div>
  );
}

const directions = [["asc", "↑"], ["desc", "↓"]] as const;

/** Cards have no header to sort by. */
function CardSort<Item>({ columns, sort, onSort }: Pick<TableToolsProps<Item>, "columns" | "sort" | "onSort">) {
  const sortable = columns.filter((column) => column.sort ?? column.sortValue);
  if (sortable.length === 0) return null;
  const choose = (value: string) => {
    const [key, direction] = value.split(" ");
    onSort(key && (direction === "asc" || direction === "desc") ? { key, direction } : null);
  };
  return (
    <NativeSelect aria-label="Sort" className="min-w-36 flex-1 sm:hidden" value={sort ? `${sort.key} ${sort.direction}` : ""} onChange={(event) => choose(event.target.value)}>
      <option value="">Sort as it comes</option>
      {sortable.flatMap((column) => directions.map(([direction, arrow]) => (
        <option key={`${column.key} ${direction}`} value={`${column.key} ${direction}`}>{column.title} {arrow}</option>
      )))}
    </NativeSelect>
  );
}
