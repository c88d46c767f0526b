"use client";
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiList } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Pager } from "@/components/layout/list/pager";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { ImportReport, Refusal } from "@/lib/imports/schema";
import { csvName, DownloadButton } from "./download-button";

const LIMIT = 20;

const columns: Column<Refusal>[] = [
  { key: "row", title: "Row", numeric: true, size: 88, cell: (refusal) => formatNumber(refusal.row) },
  { key: "column", title: "Column", size: 160, cell: (refusal) => refusal.column ?? "–" },
  { key: "reason", title: "Why", names: true, size: 520, className: "py-1.5 whitespace-normal", cell: (refusal) => refusal.reason },
];

interface RefusalTableProps { projectId: string; importId: string; fileName: string; groups: ImportReport["refusedByReason"] }

export function RefusalTable({ projectId, importId, fileName, groups }: RefusalTableProps) {
  const [skip, setSkip] = useState(0);
  const path = `imports/${importId}/refusals`;
  const list = useQuery({
    queryKey: ["refusals", projectId, importId, skip],
    queryFn: ({ signal }) => apiList<Refusal>(path, { project: projectId, skip, limit: LIMIT }, signal),
    placeholderData: keepPreviousData,
  });
  const file = {
    path, query: { project: projectId }, name: csvName(fileName, "refused"), heads: ["row", "column", "reason"],
    cells: (refusal: Refusal) => [String(refusal.row), refusal.column ?? "", refusal.reason],
  };
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">Refused rows</h2>
        <DownloadButton file={file} />
      </div>
      <ul className="grid gap-1">
        {groups.map((group) => (
          <li key={`${group.reason} ${group.column}`}>
            {formatNumber(group.count)} × {group.column ? <>“{group.column}” </> : null}{group.reason}
            <span className="text-muted-foreground">, first in row {formatNumber(group.firstRow)}</span>
          </li>
        ))}
      </ul>
      {list.error ? <ErrorNotice error={list.error} title="The refused rows could not be loaded." /> : null}
      {list.data ? (
        <div>
          <DataTable id="refused-rows" label="Refused rows" columns={columns} items={list.data.items} keyOf={(refusal) => `${refusal.row} ${refusal.column}`} dense stale={list.isPlaceholderData} />
          <Pager skip={list.data.skip} limit={list.data.limit} shown={list.data.items.length} total={list.data.total} totalIsCapped={list.data.totalIsCapped} onSkip={setSkip} noun="refused rows" />
        </div>
      ) : <TableSkeleton rows={5} columns={4} />}
    </div>
  );
}
