"use client";
import { memo, type CSSProperties } from "react";
import { cn } from "@/components/ui/class-names";
import type { Column } from "../columns";

export interface Pin { style: CSSProperties; className: string }

interface BodyRowProps<Item> {
  item: Item;
  columns: readonly Column<Item>[];
  pins: ReadonlyMap<string, Pin>;
  /** Its place in the whole table, the header being row 1; only where not all rows are there. */
  rowIndex: number | undefined;
  place: number;
}

const cellClasses = "h-9 overflow-hidden border-b px-3 py-0 text-ellipsis whitespace-nowrap last:pr-6 group-last/row:border-b-0 group-hover/row:bg-row-hover group-data-dense/table:h-7";

function BodyRowView<Item>({ item, columns, pins, rowIndex, place }: BodyRowProps<Item>) {
  return (
    <tr aria-rowindex={rowIndex} data-place={place} className="group/row">
      {columns.map((column) => {
        const pin = pins.get(column.key);
        const classes = cn(cellClasses, column.numeric && "num text-right", pin && cn("sticky z-10 bg-card", pin.className), column.className);
        return column.names
          ? <th key={column.key} scope="row" style={pin?.style} className={cn("text-left font-normal", classes)}>{column.cell(item)}</th>
          : <td key={column.key} style={pin?.style} className={classes}>{column.cell(item)}</td>;
      })}
    </tr>
  );
}

/** Scrolling draws only the rows that come into sight. */
export const BodyRow = memo(BodyRowView) as typeof BodyRowView;

/** Stands for rows that are out of sight, in their height. */
export function SpacerRow({ height, columns }: { height: number; columns: number }) {
  return <tr aria-hidden><td colSpan={columns} className="p-0" style={{ height }} /></tr>;
}
