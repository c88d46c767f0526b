"use client";
import { useEffect, useMemo } from "react";
import Link from "next/link";
import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { formatBytes, formatDay, formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ExportItem } from "@/lib/exports/schema";
import { ExportActions } from "./export-actions";
import { exportKindTitles } from "./export-kinds";
import { ExportStatus } from "./export-status";
import { useDueExports } from "./use-due-exports";

interface ExportsViewProps { projectId: string; base: string; timeZone: string; canCancelAll: boolean }

function exportColumns({ projectId, timeZone, canCancelAll }: ExportsViewProps): Column<ExportItem>[] {
  return [
    { key: "what", title: "Export", names: true, size: 292, cell: (item) => <span className="block truncate max-sm:whitespace-normal" title={item.fileName}>{titleOf(item)}</span> },
    { key: "status", title: "State", size: 128, cell: (item) => <ExportStatus item={item} /> },
    { key: "rows", title: "Rows", numeric: true, size: 100, cell: (item) => (item.rows > 0 || item.finishedAt ? formatNumber(item.rows) : "–") },
    { key: "bytes", title: "Size", numeric: true, size: 84, cell: (item) => (item.bytes === null ? "–" : formatBytes(item.bytes)) },
    { key: "by", title: "By", size: 96, cell: (item) => (item.isMine ? "You" : (item.madeBy ?? "A colleague")) },
    { key: "when", title: "Asked for", size: 156, cell: (item) => formatInstant(item.createdAt, timeZone) },
    { key: "actions", title: "Action", size: 136, cell: (item) => <ExportActions projectId={projectId} item={item} canCancelAll={canCancelAll} /> },
    { key: "until", title: "Kept until", size: 164, cell: (item) => (item.status === "ready" ? formatInstant(item.expiresAt, timeZone) : "–") },
    { key: "file", title: "File", size: 280, hidden: true, cell: (item) => item.fileName },
  ];
}

function titleOf({ kind, period: { from, to } }: ExportItem): string {
  const title = exportKindTitles[kind];
  if (from === null && to === null) return title;
  if (from === null || to === null) return from === null ? `${title} until ${formatDay(to ?? "")}` : `${title} since ${formatDay(from)}`;
  return `${title}, ${from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`}`;
}

export function ExportsView(props: ExportsViewProps) {
  const { projectId, base, timeZone, canCancelAll } = props;
  const columns = useMemo(() => exportColumns({ projectId, base, timeZone, canCancelAll }), [projectId, base, timeZone, canCancelAll]);
  useFollow(projectId);
  return (
    <ListView<ExportItem>
      projectId={projectId}
      path="exports"
      noun="exports"
      columns={columns}
      empty={
        <EmptyState kind="not_connected" icon={Download} title="No exports yet" action={<Button asChild><Link href={`${base}/overview`} prefetch={false}>Go to the overview</Link></Button>}>
          Choose Export above the figures of the overview or above a list. What you export is listed here.
        </EmptyState>
      }
    />
  );
}

/** While something of one's own is under way, the list moves with it. */
function useFollow(projectId: string): void {
  const cache = useQueryClient();
  const { dataUpdatedAt } = useDueExports(projectId);
  useEffect(() => {
    if (dataUpdatedAt > 0) void cache.invalidateQueries({ queryKey: ["list", "exports", projectId] });
  }, [cache, dataUpdatedAt, projectId]);
}
