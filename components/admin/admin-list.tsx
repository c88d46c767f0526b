"use client";
import type { ReactNode } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiList, type QueryValues } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Pager } from "@/components/layout/list/pager";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";

const LIMIT = 50;

interface AdminListProps<Item extends { id: string }> {
  /** Under /api/v1/admin, and what the rows are called. */
  path: string;
  noun: string;
  columns: readonly Column<Item>[];
  values?: QueryValues;
  skip: number;
  onSkip: (skip: number) => void;
  tools?: ReactNode;
  /** Shown when there are none. */
  empty: ReactNode;
}

/** A page of a list of the whole installation. What changes by itself is read again while it is looked at. */
export function AdminList<Item extends { id: string }>({ path, noun, columns, values, skip, onSkip, tools, empty }: AdminListProps<Item>) {
  const list = useQuery({
    queryKey: ["admin", path, values, skip],
    queryFn: ({ signal }) => apiList<Item>(`admin/${path}`, { ...values, skip, limit: LIMIT }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  if (list.error && !list.data) {
    return <ErrorNotice error={list.error} title={`The ${noun} could not be loaded.`} meaning="Nothing was changed." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} />;
  }
  if (!list.data) return <><div className="mb-3 flex min-h-9 flex-wrap items-center gap-2">{tools}</div><LoadingStatus what={noun} /><TableSkeleton rows={8} columns={Math.min(columns.length, 6)} /></>;
  if (list.data.items.length === 0) return <>{tools ? <div className="mb-3 flex flex-wrap items-center gap-2">{tools}</div> : null}{empty}</>;
  return (
    <>
      <DataTable id={`admin-${path}`} label={noun} columns={columns} items={list.data.items} keyOf={keyOf} stale={list.isPlaceholderData} tools={tools} />
      <Pager skip={list.data.skip} limit={list.data.limit} shown={list.data.items.length} total={list.data.total} totalIsCapped={list.data.totalIsCapped} onSkip={onSkip} noun={noun} />
    </>
  );
}

const keyOf = (item: { id: string }) => item.id;
