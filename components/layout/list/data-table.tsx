"use client";
import { cn } from "@/components/ui/class-names";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import type { Column } from "./columns";

interface DataTableProps<Item> {
  label: string;
  columns: Column<Item>[];
  items: Item[];
  keyOf: (item: Item) => string;
  dense?: boolean;
  /** Old rows stay, paler, while newer ones load. */
  stale?: boolean;
}

/** A table from 640 px, one card a row below. */
export function DataTable<Item>({ label, columns, items, keyOf, dense, stale }: DataTableProps<Item>) {
  return (
    <div className={cn(stale && "opacity-60")}>
      <Table label={label} dense={dense} frame="hidden max-h-[calc(100dvh-14rem)] sm:block">
        <TableHeader>
          <tr>{columns.map((column) => <TableHead key={column.key} numeric={column.numeric}>{column.title}</TableHead>)}</tr>
        </TableHeader>
        <TableBody>
          {items.map((item) => (
            <TableRow key={keyOf(item)}>
              {columns.map((column) => column.names
                ? <TableRowHead key={column.key} className={column.className}>{column.cell(item)}</TableRowHead>
                : <TableCell key={column.key} numeric={column.numeric} className={column.className}>{column.cell(item)}</TableCell>)}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ul aria-label={label} className="grid gap-2 sm:hidden">
        {items.map((item) => <li key={keyOf(item)}><RowCard columns={columns} item={item} /></li>)}
      </ul>
    </div>
  );
}

function RowCard<Item>({ columns, item }: { columns: Column<Item>[]; item: Item }) {
  const name = columns.find((column) => column.names);
  return (
    <div className="rounded-lg border bg-card p-3">
      {name ? <p className="mb-1.5 font-medium break-words">{name.cell(item)}</p> : null}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {columns.filter((column) => !column.names).map((column) => (
          <div key={column.key} className="contents">
            <dt className="text-[13px] text-muted-foreground">{column.title}</dt>
            <dd className={cn("min-w-0 text-right break-words", column.numeric && "num")}>{column.cell(item)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
