"use client";
import { useEffect, useState } from "react";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { runInSlices } from "@/components/layout/list/sort/run-in-slices";
import { TableSkeleton } from "@/components/ui/skeleton";
import { makeSampleRows, type SampleRow } from "./sample-rows";
import { Section } from "./section";

const COUNT = 100_000;

const money = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const instant = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

const columns: Column<SampleRow>[] = [
  { key: "order", title: "Order", names: true, size: 120, sortValue: (row) => row.order, cell: (row) => <span className="num">{row.order}</span> },
  { key: "placed", title: "Placed", size: 190, descFirst: true, sortValue: (row) => row.placed, cell: (row) => instant.format(row.placed) },
  { key: "customer", title: "Customer", size: 160, sortValue: (row) => row.customer, cell: (row) => row.customer },
  { key: "country", title: "Country", size: 110, sortValue: (row) => row.country, cell: (row) => row.country },
  { key: "channel", title: "Channel", size: 110, cell: (row) => row.channel },
  { key: "lines", title: "Lines", numeric: true, size: 90, sortValue: (row) => row.lines, cell: (row) => row.lines },
  { key: "gross", title: "Gross", numeric: true, size: 120, sortValue: (row) => row.gross, cell: (row) => money.format(row.gross) },
  { key: "refunds", title: "Refunds", numeric: true, size: 120, sortValue: (row) => row.refunds || null, cell: (row) => (row.refunds ? money.format(row.refunds) : "–") },
];

const keyOf = (row: SampleRow) => row.id;
const firstSort: ColumnSort = { key: "placed", direction: "desc" };

export function TableSection() {
  const [rows, setRows] = useState<SampleRow[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void runInSlices(makeSampleRows(COUNT), stop.signal).then((made) => { if (made && !stop.signal.aborted) setRows(made); });
    return () => stop.abort();
  }, []);
  return (
    <Section id="table" title="Table" sentence="A hundred thousand rows: only those in sight are drawn, and sorting leaves every frame to the browser. Draw the widths, pin and choose columns; on a phone each row is a card.">
      {rows ? (
        <DataTable id="design" label="Sample orders" columns={columns} items={rows} keyOf={keyOf} firstSort={firstSort} className="max-h-120" tools={<p className="num text-[0.8125rem] text-muted-foreground">{rows.length.toLocaleString("en-GB")} rows</p>} />
      ) : <TableSkeleton rows={11} columns={7} />}
    </Section>
  );
}
