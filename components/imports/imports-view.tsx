"use client";
import { useMemo } from "react";
import Link from "next/link";
import { formatBytes, formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { ImportStatus } from "./import-status";
import type { ImportItem } from "@/lib/imports/schema";
import { importKinds } from "./kinds";

interface ImportsViewProps { projectId: string; base: string; timeZone: string }

function importColumns(base: string, timeZone: string): Column<ImportItem>[] {
  return [
    {
      key: "file", title: "File", names: true,
      cell: (item) => <Link href={`${base}/imports/${item.id}`} prefetch={false} className="inline-flex min-h-6 max-w-80 items-center text-primary underline-offset-4 hover:underline"><span className="truncate">{item.fileName}</span></Link>,
    },
    { key: "kind", title: "Holds", cell: (item) => importKinds[item.kind].title },
    { key: "status", title: "State", cell: (item) => <ImportStatus status={item.status} /> },
    { key: "rows", title: "Rows", numeric: true, cell: (item) => formatNumber(item.rows) },
    { key: "bytes", title: "Size", numeric: true, cell: (item) => formatBytes(item.bytes) },
    { key: "when", title: "Uploaded", cell: (item) => formatInstant(item.createdAt, timeZone) },
  ];
}

export function ImportsView({ projectId, base, timeZone }: ImportsViewProps) {
  const columns = useMemo(() => importColumns(base, timeZone), [base, timeZone]);
  return (
    <ListView<ImportItem>
      projectId={projectId}
      path="imports"
      noun="imports"
      columns={columns}
      empty={<NothingImported noun="imports" base={base} kind="orders">Begin with the orders. You see what a file would do before anything is changed.</NothingImported>}
    />
  );
}
