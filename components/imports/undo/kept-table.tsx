"use client";
import { useMemo, useState } from "react";
import Link from "next/link";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiList } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Pager } from "@/components/layout/list/pager";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { ImportDetail, KeptFact } from "@/lib/imports/schema";
import { importKinds } from "../kinds";
import { csvName, DownloadButton } from "../report/download-button";

const LIMIT = 20;

const keptColumns = (fact: string, base: string): Column<KeptFact>[] => [
  { key: "name", title: fact, names: true, size: 280, cell: (kept) => <span className="num truncate">{kept.name || "–"}</span> },
  {
    key: "by", title: "Written later by", size: 360,
    cell: (kept) => <Link href={`${base}/imports/${kept.importId}`} prefetch={false} className="inline-flex min-h-6 max-w-full items-center text-primary underline-offset-4 hover:underline"><span className="truncate">{kept.fileName || "a later import"}</span></Link>,
  },
];

/** What the undo left as it was, with the import that has written it since. */
export function KeptTable({ job, projectId, base, title }: { job: ImportDetail; projectId: string; base: string; title: string }) {
  const [skip, setSkip] = useState(0);
  const path = `imports/${job.id}/kept`;
  const { fact, facts } = importKinds[job.kind];
  const columns = useMemo(() => keptColumns(fact, base), [fact, base]);
  const list = useQuery({
    queryKey: ["kept", projectId, job.id, skip],
    queryFn: ({ signal }) => apiList<KeptFact>(path, { project: projectId, skip, limit: LIMIT }, signal),
    placeholderData: keepPreviousData,
  });
  const file = {
    path, query: { project: projectId }, name: csvName(job.fileName, "not-undone"), heads: [fact.toLowerCase(), "reason"],
    cells: (kept: KeptFact) => [kept.name, `written later by ${kept.fileName || "another import"}`],
  };
  return (
    <section aria-labelledby="kept-title" className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="kept-title" className="text-sm font-semibold">{title}</h2>
        <DownloadButton file={file} />
      </div>
      {list.error ? <ErrorNotice error={list.error} title="The list could not be loaded." /> : null}
      {list.data ? (
        <div>
          <DataTable id="kept-facts" label={title} columns={columns} items={list.data.items} keyOf={(kept) => kept.id} dense stale={list.isPlaceholderData} />
          <Pager skip={list.data.skip} limit={list.data.limit} shown={list.data.items.length} total={list.data.total} totalIsCapped={list.data.totalIsCapped} onSkip={setSkip} noun={facts} />
        </div>
      ) : <TableSkeleton rows={5} columns={2} />}
    </section>
  );
}
