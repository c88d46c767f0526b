"use client";
import { useCallback, type ReactNode } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { apiList, type QueryValues } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import type { Column } from "./columns";
import { DataTable } from "./data-table";
import { Pager } from "./pager";
import { SearchField } from "./search-field";

const LIMIT = 50;

interface ListViewProps<Item extends { id: string }> {
  projectId: string;
  /** Under /api/v1, and what the rows are called: "fx-rates", "rates". */
  path: string;
  noun: string;
  columns: Column<Item>[];
  searchLabel?: string;
  /** Further filters that live in the URL beside the search. */
  filters?: ReactNode;
  filterValues?: QueryValues;
  onClearFilters?: () => void;
  /** Shown when the project has none at all. */
  empty: ReactNode;
}

/** A list of the API with search and pages in the URL. */
export function ListView<Item extends { id: string }>(props: ListViewProps<Item>) {
  const { projectId, path, noun, columns, searchLabel, filters, filterValues = {}, onClearFilters, empty } = props;
  const [{ search, skip }, setState] = useQueryStates({ search: parseAsString.withDefault(""), skip: parseAsInteger.withDefault(0) });
  const list = useQuery({
    queryKey: ["list", path, projectId, search, skip, filterValues],
    queryFn: ({ signal }) => apiList<Item>(path, { project: projectId, search, skip, limit: LIMIT, ...filterValues }, signal),
    placeholderData: keepPreviousData,
  });
  const onSearch = useCallback((next: string) => void setState({ search: next || null, skip: null }), [setState]);
  const isFiltered = search !== "" || Object.values(filterValues).some(Boolean);
  const clear = () => {
    onSearch("");
    onClearFilters?.();
  };

  if (list.error && !list.data) {
    return <ErrorNotice error={list.error} title={`The ${noun} could not be loaded.`} meaning="Nothing was changed." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} />;
  }
  if (list.data && list.data.total === 0 && !isFiltered) return <>{empty}</>;
  return (
    <>
      {searchLabel || filters ? (
        <div className="mb-3 flex flex-wrap items-center gap-2">
          {searchLabel ? <SearchField label={searchLabel} value={search} onChange={onSearch} /> : null}
          {filters}
        </div>
      ) : null}
      {!list.data ? <><LoadingStatus what={noun} /><TableSkeleton rows={12} columns={columns.length} /></> : null}
      {list.data && list.data.items.length === 0 ? (
        <EmptyState kind="no_match" title={`No ${noun} for this search`} action={<Button variant="outline" onClick={clear}>Clear search</Button>}>
          There are {noun}, only none that fits.
        </EmptyState>
      ) : null}
      {list.data && list.data.items.length > 0 ? (
        <>
          <DataTable label={noun} columns={columns} items={list.data.items} keyOf={(item) => item.id} stale={list.isPlaceholderData} />
          <Pager skip={list.data.skip} limit={list.data.limit} shown={list.data.items.length} total={list.data.total} totalIsCapped={list.data.totalIsCapped} onSkip={(next) => void setState({ skip: next || null })} noun={noun} />
        </>
      ) : null}
    </>
  );
}
