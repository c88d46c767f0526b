"use client";
import { useMemo } from "react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { formatBytes, formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { NativeSelect } from "@/components/ui/native-select";
import { IMPORT_STATUSES } from "@/lib/imports/constants";
import type { ImportItem } from "@/lib/imports/schema";
import { ImportStatus, importStates } from "./import-status";
import { importKindIds, importKinds } from "./kinds";

interface ImportsViewProps { projectId: string; base: string; timeZone: string }

type Count = keyof NonNullable<ImportItem["counts"]>;

const count = (key: Count, title: string): Column<ImportItem> => ({
  key, title, numeric: true, size: 92, cell: (item) => (item.counts ? formatNumber(item.counts[key]) : "–"),
});

function importColumns(base: string, timeZone: string): Column<ImportItem>[] {
  return [
    {
      key: "file", title: "File", names: true, size: 200,
      cell: (item) => <Link href={`${base}/imports/${item.id}`} prefetch={false} className="inline-flex min-h-6 max-w-full items-center text-primary underline-offset-4 hover:underline"><span className="truncate">{item.fileName}</span></Link>,
    },
    { key: "kind", title: "Holds", size: 128, cell: (item) => importKinds[item.kind].title },
    { key: "status", title: "State", size: 136, cell: (item) => <ImportStatus status={item.status} /> },
    { key: "when", title: "Uploaded", size: 160, cell: (item) => formatInstant(item.createdAt, timeZone) },
    { key: "by", title: "By", size: 128, cell: (item) => <span className="inline-block max-w-full truncate align-bottom max-sm:max-w-52">{item.by ?? "Aura"}</span> },
    count("new", "New"),
    count("changed", "Changed"),
    count("unchanged", "Unchanged"),
    count("refused", "Refused"),
    { key: "rows", title: "Rows", numeric: true, size: 96, hidden: true, cell: (item) => formatNumber(item.rows) },
    { key: "bytes", title: "Size", numeric: true, size: 96, hidden: true, cell: (item) => formatBytes(item.bytes) },
  ];
}

/** Half uploads come and go by themselves. */
const shownStatuses = IMPORT_STATUSES.filter((status) => status !== "uploading");

export function ImportsView({ projectId, base, timeZone }: ImportsViewProps) {
  const columns = useMemo(() => importColumns(base, timeZone), [base, timeZone]);
  const [filter, setFilter] = useQueryStates({ kind: parseAsStringLiteral(importKindIds), status: parseAsStringLiteral(shownStatuses) });
  return (
    <ListView<ImportItem>
      projectId={projectId}
      path="imports"
      noun="imports"
      columns={columns}
      searchLabel="Search by file name"
      filterValues={filter}
      onClearFilters={() => void setFilter({ kind: null, status: null })}
      filters={
        <>
          <NativeSelect aria-label="What the file holds" className="w-full sm:w-44" value={filter.kind ?? ""} onChange={(event) => void setFilter({ kind: importKindIds.find((kind) => kind === event.target.value) ?? null })}>
            <option value="">All kinds</option>
            {importKindIds.map((kind) => <option key={kind} value={kind}>{importKinds[kind].title}</option>)}
          </NativeSelect>
          <NativeSelect aria-label="State" className="w-full sm:w-44" value={filter.status ?? ""} onChange={(event) => void setFilter({ status: shownStatuses.find((status) => status === event.target.value) ?? null })}>
            <option value="">All states</option>
            {shownStatuses.map((status) => <option key={status} value={status}>{importStates[status][1]}</option>)}
          </NativeSelect>
        </>
      }
      empty={<NothingImported noun="imports" projectId={projectId} base={base} kind="orders">Begin with the orders. You see what a file would do before anything is changed.</NothingImported>}
    />
  );
}
