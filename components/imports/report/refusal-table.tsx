"use client";
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { apiList } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Pager } from "@/components/layout/list/pager";
import { Button } from "@/components/ui/button";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { ImportReport, Refusal } from "@/lib/imports/schema";
import { downloadRefusals } from "./download-refusals";

const LIMIT = 20;

const columns: Column<Refusal>[] = [
  { key: "row", title: "Row", numeric: true, className: "w-20", cell: (refusal) => formatNumber(refusal.row) },
  { key: "column", title: "Column", cell: (refusal) => refusal.column ?? "–" },
  { key: "reason", title: "Why", names: true, className: "whitespace-normal", cell: (refusal) => refusal.reason },
];

interface RefusalTableProps { projectId: string; importId: string; fileName: string; groups: ImportReport["refusedByReason"] }

export function RefusalTable({ projectId, importId, fileName, groups }: RefusalTableProps) {
  const [skip, setSkip] = useState(0);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const path = `imports/${importId}/refusals`;
  const list = useQuery({
    queryKey: ["refusals", projectId, importId, skip],
    queryFn: ({ signal }) => apiList<Refusal>(path, { project: projectId, skip, limit: LIMIT }, signal),
    placeholderData: keepPreviousData,
  });
  const download = () => {
    setBusy(true);
    setProblem(null);
    downloadRefusals(path, projectId, fileName).catch(setProblem).finally(() => setBusy(false));
  };
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">Refused rows</h2>
        <Button variant="outline" size="sm" busy={busy} onClick={download}><Download aria-hidden />Download as CSV</Button>
      </div>
      <ul className="grid gap-1">
        {groups.map((group) => (
          <li key={`${group.reason} ${group.column}`}>
            {formatNumber(group.count)} × {group.column ? <>“{group.column}” </> : null}{group.reason}
            <span className="text-muted-foreground">, first in row {formatNumber(group.firstRow)}</span>
          </li>
        ))}
      </ul>
      {problem ? <ErrorNotice error={problem} title="The list was not downloaded." /> : null}
      {list.error ? <ErrorNotice error={list.error} title="The refused rows could not be loaded." /> : null}
      {list.data ? (
        <div>
          <DataTable label="Refused rows" columns={columns} items={list.data.items} keyOf={(refusal) => `${refusal.row} ${refusal.column}`} dense stale={list.isPlaceholderData} />
          <Pager skip={list.data.skip} limit={list.data.limit} shown={list.data.items.length} total={list.data.total} totalIsCapped={list.data.totalIsCapped} onSkip={setSkip} noun="refused rows" />
        </div>
      ) : <TableSkeleton rows={5} columns={4} />}
    </div>
  );
}
