"use client";
import { useCallback, useMemo, type ReactNode } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { apiList, type QueryValues } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { ListExport } from "@/components/exports/list-export";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import type { Column, ColumnSort } from "./columns";
import { DataTable } from "./data-table";
import { Pager } from "./pager";
import { SearchField } from "./search-field";
import { TableTools } from "./table/table-tools";
import { useTableLayout } from "./table/use-table-layout";

const LIMIT = 50;
/** How ARIA writes a number of rows that nobody has counted; one less, as the header is a row too. */
const UNKNOWN_TOTAL = -2;

const keyOf = (item: { id: string }) => item.id;

interface ListViewProps<Item extends { id: string }> {
  projectId: string;
  /** Under /api/v1, and what the rows are called: "fx-rates", "rates". */
  path: string;
  noun: string;
  columns: Column<Item>[];
  searchLabel?: string;
  /** The order in which the API answers when nobody asks for another. */
  firstSort?: ColumnSort;
  /** Further filters that live in the URL beside the search. */
  filters?: ReactNode;
  filterValues?: QueryValues;
  onClearFilters?: () => void;
  /** Shown when the project has none at all. */
  empty: ReactNode;
}

/** A list of the API with search and pages in the URL. */
export function ListView<Item extends { id: string }>(props: ListViewProps<Item>) {
  const { projectId, path, noun, columns, searchLabel, firstSort, filters, filterValues = {}, onClearFilters, empty } = props;
  const [{ search, skip, sort: asked }, setState] = useQueryStates({ search: parseAsString.withDefault(""), skip: parseAsInteger.withDefault(0), sort: parseAsString });
  const layout = useTableLayout(path, columns);
  const sort = useMemo(() => findSort(columns, asked), [columns, asked]);
  const word = sort ? asked : null;
  const list = useQuery({
    queryKey: ["list", path, projectId, search, skip, word, filterValues],
    queryFn: ({ signal }) => apiList<Item>(path, { project: projectId, search, skip, limit: LIMIT, sort: word, ...filterValues }, signal),
    placeholderData: keepPreviousData,
  });
  const onSort = (next: ColumnSort | null) => {
    const column = columns.find(({ key }) => key === next?.key);
    const isFirst = next !== null && next.key === firstSort?.key && next.direction === firstSort.direction;
    void setState({ sort: next && !isFirst ? (column?.sort?.[next.direction] ?? null) : null, skip: null });
  };
  const shownSort = sort ?? firstSort ?? null;
  const onSearch = useCallback((next: string) => void setState({ search: next || null, skip: null }), [setState]);
  const isFiltered = search !== "" || Object.values(filterValues).some(Boolean);
  const kindOfFilter = search === "" ? "filter" : "search";
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
      <TableTools
        columns={columns} layout={layout} sort={shownSort} onSort={onSort}
        actions={<ListExport projectId={projectId} path={path} noun={noun} filters={{ search, ...filterValues }} />}
      >
        {searchLabel ? <SearchField label={searchLabel} value={search} onChange={onSearch} /> : null}
        {filters}
      </TableTools>
      {!list.data ? <><LoadingStatus what={noun} /><TableSkeleton rows={12} columns={columns.length} /></> : null}
      {list.data && list.data.items.length === 0 ? (
        <EmptyState kind="no_match" title={`No ${noun} for this ${kindOfFilter}`} action={<Button variant="outline" onClick={clear}>Clear {kindOfFilter}</Button>}>
          There are {noun}, only none that fits.
        </EmptyState>
      ) : null}
      {list.data && list.data.items.length > 0 ? (
        <>
          <DataTable
            id={path} label={noun} columns={columns} items={list.data.items} keyOf={keyOf} stale={list.isPlaceholderData}
            server={{ sort: shownSort, onSort, layout, skip: list.data.skip, total: list.data.totalIsCapped ? UNKNOWN_TOTAL : list.data.total }}
          />
          <Pager skip={list.data.skip} limit={list.data.limit} shown={list.data.items.length} total={list.data.total} totalIsCapped={list.data.totalIsCapped} onSkip={(next) => void setState({ skip: next || null })} noun={noun} />
        </>
      ) : null}
    </>
  );
}

/** The column and direction that a word of the API stands for; a word from an old link that means nothing is left out. */
function findSort<Item>(columns: readonly Column<Item>[], word: string | null): ColumnSort | null {
  if (word === null) return null;
  for (const { key, sort } of columns) {
    if (sort?.asc === word) return { key, direction: "asc" };
    if (sort?.desc === word) return { key, direction: "desc" };
  }
  return null;
}
