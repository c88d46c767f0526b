import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { apiGet, apiList } from "@/components/api/client";
import type { AuditEventItem, Chain } from "@/lib/trail/schema";

const LIMIT = 50;
const text = parseAsString.withDefault("");
const FILTERS = { actor: text, action: text, target: text, from: text, to: text };

export type TrailFilters = Record<keyof typeof FILTERS, string>;

/** Where the events are read, under /api/v1; no tenant for the log of the installation. */
export interface TrailSource { path: string; tenantId: string | null }

/** The page's filters in the URL, its place by cursor, and the events there. */
export function useTrail({ path, tenantId }: TrailSource) {
  const [filters, setFilters] = useQueryStates(FILTERS);
  // The cursors that led here; the last is of the page that is shown.
  const [places, setPlaces] = useState<string[]>([]);
  const cursor = places.at(-1);
  const list = useQuery({
    queryKey: [path, tenantId, filters, cursor],
    queryFn: ({ signal }) => apiList<AuditEventItem>(path, { tenant: tenantId, limit: LIMIT, cursor, ...filters }, signal),
    placeholderData: keepPreviousData,
  });
  const change = (next: Partial<TrailFilters>) => {
    setPlaces([]);
    const given = Object.entries(next).map(([name, value]) => [name, value || null]);
    void setFilters(Object.fromEntries(given) as Partial<TrailFilters>);
  };
  const next = list.data?.nextCursor ?? null;
  return {
    filters, change, list, page: places.length, first: places.length * LIMIT,
    isFiltered: Object.values(filters).some(Boolean),
    clear: () => change({ actor: "", action: "", target: "", from: "", to: "" }),
    onNewer: places.length === 0 ? null : () => setPlaces(places.slice(0, -1)),
    onOlder: next === null ? null : () => setPlaces([...places, next]),
  };
}

export const useChainCheck = ({ path, tenantId }: TrailSource) => useMutation({ mutationFn: () => apiGet<Chain>(`${path}/chain`, { tenant: tenantId }) });
