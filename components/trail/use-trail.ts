import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { apiGet, apiList } from "@/components/api/client";
import type { AuditEventItem, Chain } from "@/lib/trail/schema";

const LIMIT = 50;
const text = parseAsString.withDefault("");
const FILTERS = { actor: text, action: text, target: text, from: text, to: text };

export type TrailFilters = Record<keyof typeof FILTERS, string>;

/** The page's filters in the URL, its place by cursor, and the events there. */
export function useTrail(tenantId: string) {
  const [filters, setFilters] = useQueryStates(FILTERS);
  // The cursors that led here; the last is of the page that is shown.
  const [places, setPlaces] = useState<string[]>([]);
  const cursor = places.at(-1);
  const list = useQuery({
    queryKey: ["audit-events", tenantId, filters, cursor],
    queryFn: ({ signal }) => apiList<AuditEventItem>("audit-events", { tenant: tenantId, limit: LIMIT, cursor, ...filters }, signal),
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

export const useChainCheck = (tenantId: string) => useMutation({ mutationFn: () => apiGet<Chain>("audit-events/chain", { tenant: tenantId }) });
