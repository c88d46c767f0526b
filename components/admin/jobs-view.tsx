"use client";
import { useMemo } from "react";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { apiGet } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import type { Queue } from "@/lib/admin/schema";
import { ownZone } from "./use-admin-change";

export function JobsView() {
  const columns = useMemo(() => queueColumns(), []);
  const list = useQuery({ queryKey: ["admin", "jobs"], queryFn: ({ signal }) => apiGet<Queue[]>("admin/jobs", {}, signal), refetchInterval: 5_000 });
  return (
    <>
      <PageHeader title="Jobs">What waits, runs and failed in each queue, read again every 5 seconds. Failed and done jobs are counted while they are kept.</PageHeader>
      {list.error && !list.data ? <ErrorNotice error={list.error} title="The queues could not be read." meaning="Jobs go on all the same." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="queues" /><TableSkeleton rows={8} columns={6} /></> : null}
      {list.data?.length === 0 ? <EmptyState kind="no_match" icon={Inbox} title="No queue yet">The worker makes them when it starts for the first time.</EmptyState> : null}
      {list.data && list.data.length > 0 ? <DataTable id="admin-jobs" label="Queues" columns={columns} items={list.data} keyOf={({ queue }) => queue} dense /> : null}
    </>
  );
}

function queueColumns(): Column<Queue>[] {
  const zone = ownZone();
  const counted = (key: "waiting" | "active" | "failed" | "done", title: string): Column<Queue> => ({
    key, title, numeric: true, size: 88, sortValue: (row) => row[key], cell: (row) => <span className={row[key] === 0 ? "text-muted-foreground" : undefined}>{formatNumber(row[key])}</span>,
  });
  return [
    { key: "queue", title: "Queue", names: true, size: 220, sortValue: ({ queue }) => queue, cell: ({ queue }) => <code className="font-mono text-[0.8125rem]">{queue}</code> },
    counted("waiting", "Waiting"), counted("active", "Running"), counted("failed", "Failed"),
    {
      key: "dead", title: "Dead letters", numeric: true, size: 116, sortValue: ({ dead }) => dead,
      cell: ({ queue, dead }) => dead === 0 ? <span className="text-muted-foreground">0</span> : (
        <Link href={`/admin/dead-letters?queue=${queue}`} prefetch={false} aria-label={`${dead} dead letters of ${queue}`} className="inline-flex min-h-6 items-center font-medium text-destructive underline-offset-4 hover:underline">{formatNumber(dead)}</Link>
      ),
    },
    counted("done", "Done"),
    { key: "oldest", title: "Waits since", size: 168, sortValue: ({ oldestWaitingAt }) => oldestWaitingAt, cell: ({ oldestWaitingAt }) => (oldestWaitingAt ? formatInstant(oldestWaitingAt, zone) : "–") },
  ];
}
