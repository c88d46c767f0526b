"use client";
import { useEffect, useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiGet } from "@/components/api/client";
import { MIN_SEARCH } from "@/lib/search/constants";
import type { SearchResult } from "@/lib/search/schema";

const PAUSE_MS = 150;

/** Asks the project once typing pauses; the hits before stay while newer ones load. */
export function useSearch(projectId: string | null, text: string) {
  const [asked, setAsked] = useState("");
  const wanted = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const isEnough = wanted.length >= MIN_SEARCH;
  const query = useQuery({
    queryKey: ["search", projectId, asked],
    queryFn: ({ signal }) => apiGet<SearchResult>("search", { project: projectId, q: asked }, signal),
    enabled: projectId !== null && isEnough && asked.length >= MIN_SEARCH,
    placeholderData: keepPreviousData,
  });
  return {
    groups: isEnough && query.data ? query.data.groups : [],
    isSearching: projectId !== null && isEnough && (query.isFetching || asked !== wanted),
    error: isEnough ? query.error : null,
  };
}
