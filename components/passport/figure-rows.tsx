"use client";
import Link from "next/link";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatNumber } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import type { FigureRows as Rows } from "@/lib/exports/schema";
import type { MetricRows } from "@/lib/metrics/schema";
import { listPath, type Figure } from "./figure";
import { useFigureRows } from "./use-figure";

const FIRST = [
  "Order", "Day", "Sent at", "Name", "Channel group", "Source", "Sessions", "Engaged sessions", "Medium", "Campaign", "Product", "Quantity", "Recipients", "Delivered", "Opens",
  "Amount", "Gross", "Refunds", "Spend", "Value", "Revenue", "Currency",
];

interface FigureRowsProps { projectId: string; base: string; figure: Figure; of: MetricRows; noun: string }

/** The single rows that a figure is made of, in the columns of their export. */
export function FigureRows({ projectId, base, figure, of, noun }: FigureRowsProps) {
  const list = useFigureRows(projectId, figure, of);
  const pages = list.data?.pages ?? [];
  const first = pages[0];
  if (list.error && !first) {
    return <ErrorNotice error={list.error} title="The rows could not be read." meaning="No data has changed." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} />;
  }
  if (!first) return <><LoadingStatus what={noun} /><TableSkeleton rows={8} columns={5} /></>;
  const path = listPath(figure, of);
  const rows = pages.flatMap((page) => page.rows);
  if (rows.length === 0 && !list.hasNextPage) return <p className="py-8 text-center text-sm text-muted-foreground">No {noun.toLowerCase()} in this period. The figure is made of none.</p>;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 text-[0.8125rem] text-muted-foreground">
        <p role="status">
          {list.hasNextPage ? `The newest ${formatNumber(rows.length)} of ${first.totalIsCapped ? "more than " : ""}${formatNumber(first.total)}` : `All ${formatNumber(rows.length)}`}
        </p>
        {path ? <Link href={`${base}/${path}`} prefetch={false} className="inline-flex min-h-6 items-center text-primary underline-offset-4 hover:underline">Open in {noun}</Link> : null}
      </div>
      <RowTable columns={first.columns} rows={rows} base={base} noun={noun} />
      {list.hasNextPage ? <Button variant="outline" size="sm" className="justify-self-center" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{list.isFetchingNextPage ? "Loading…" : "Show more"}</Button> : null}
    </div>
  );
}

interface RowTableProps { columns: Rows["columns"]; rows: Rows["rows"]; base: string; noun: string }

function RowTable({ columns, rows, base, noun }: RowTableProps) {
  const shown = orderColumns(columns);
  return (
    <Table label={noun} dense frame="max-h-[60dvh]">
      <TableHeader><tr>{shown.map(({ title, isNumber }) => <TableHead key={title} numeric={isNumber}>{title}</TableHead>)}</tr></TableHeader>
      <TableBody>
        {rows.map((row, at) => (
          <TableRow key={at}>
            {shown.map(({ title, index, isNumber }, place) => place === 0
              ? <TableRowHead key={title}>{row.orderId ? <Link href={`${base}/orders/${row.orderId}`} prefetch={false} className="num inline-flex min-h-6 items-center text-primary underline-offset-4 hover:underline">{row.cells[index]}</Link> : <span className="num">{toShown(title, row.cells[index] ?? "")}</span>}</TableRowHead>
              : <TableCell key={title} numeric={isNumber} className="max-w-56 truncate">{toShown(title, row.cells[index] ?? "")}</TableCell>)}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What the figure adds up comes first. The id of an order is what its first cell leads to; nobody reads it. */
function orderColumns(columns: Rows["columns"]) {
  const place = (title: string) => (FIRST.indexOf(title) + FIRST.length + 1) % (FIRST.length + 1);
  return columns.map((column, index) => ({ ...column, index })).filter(({ title }) => title !== "Order id")
    .sort((a, b) => place(a.title) - place(b.title) || a.index - b.index);
}

/** Instants to the second; what a source left out as a dash. */
function toShown(title: string, text: string): string {
  if (text === "") return "–";
  return title.endsWith(" at") ? text.replace("T", " ").replace(/\.\d+Z$|Z$/, " UTC") : text;
}
