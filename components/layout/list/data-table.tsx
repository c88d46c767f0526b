"use client";
import { useMemo, useState, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { Column, ColumnSort } from "./columns";
import { GridFrame } from "./table/grid-frame";
import { RowCards } from "./table/row-cards";
import { TableTools } from "./table/table-tools";
import { shownColumns } from "./table/use-data-table";
import { useSorted } from "./sort/use-sorted";
import { useTableLayout, type TableLayoutState } from "./table/use-table-layout";
import { useIsPhone } from "./table/use-room";

interface DataTableProps<Item extends object> {
  /** Under which this browser keeps how the table is liked: "orders". */
  id: string;
  label: string;
  /** Made once, outside the component or in a memo; the same goes for items. */
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** Dense until somebody chooses otherwise. */
  dense?: boolean;
  /** Old rows stay, paler, while newer ones load. */
  stale?: boolean;
  /** Given by lists that sort on the server; without it the rows are sorted here, by each column's sortValue. */
  server?: { sort: ColumnSort | null; onSort: (sort: ColumnSort | null) => void; layout: TableLayoutState; skip: number; total: number };
  /** A short list that needs no tools: no choice of columns and density. */
  plain?: boolean;
  /** At the left of the table's own tools. */
  tools?: ReactNode;
  firstSort?: ColumnSort;
  className?: string;
}

/** The table of every list: sort, widths, pinned and chosen columns, dense rows; cards on phones. */
export function DataTable<Item extends object>({ id, label, columns, items, keyOf, dense, stale = false, server, plain = false, tools, firstSort, className }: DataTableProps<Item>) {
  const isPhone = useIsPhone();
  const own = useTableLayout(id, columns, dense);
  const layout = server?.layout ?? own;
  const [ownSort, setOwnSort] = useState<ColumnSort | null>(firstSort ?? null);
  const sort = server ? server.sort : ownSort;
  const onSort = server ? server.onSort : setOwnSort;
  const sorted = useSorted(items, columns, server ? null : ownSort);
  const busy = stale || sorted.busy;
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout]);
  const shared = { label, itemAt: sorted.itemAt, keyOf, busy };
  return (
    <div className="min-w-0">
      {server || plain ? null : <TableTools columns={columns} layout={layout} sort={sort} onSort={onSort}>{tools}</TableTools>}
      {isPhone
        ? <RowCards {...shared} columns={shown} count={items.length} />
        : <GridFrame {...shared} columns={columns} items={items} layout={layout} sort={sort} onSort={onSort} pageOf={server} className={cn("hidden sm:block", className)} />}
    </div>
  );
}
