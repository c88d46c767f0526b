"use client";
import { useDeferredValue } from "react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { apiGet } from "@/components/api/client";
import { channelLook } from "@/components/charts/prepare/channels";
import type { DimensionId } from "@/lib/metrics/constants";
import type { DimensionValue, MetricFilter } from "@/lib/metrics/schema";

interface Found { values: DimensionValue[] }
const keep = { staleTime: 300_000 };

/** What the project has of a dimension and reads like the words typed. */
export function useValues(projectId: string, dimension: DimensionId, text: string) {
  const q = useDeferredValue(text.trim());
  const query = useQuery({
    queryKey: ["dimension-values", projectId, dimension, q],
    queryFn: ({ signal }) => apiGet<Found>("metrics/values", { project: projectId, dimension, q, limit: 50 }, signal),
    placeholderData: (before, last) => (last?.queryKey[2] === dimension ? before : undefined),
    ...keep,
  });
  return { values: (query.data?.values ?? []).map((value) => ({ ...value, label: labelOf(dimension, value.value, value.label) })), isLoading: query.isPending, error: query.error };
}

/** Names of the values that filters hold, once they are known. */
export function useNames(projectId: string, filters: readonly MetricFilter[]): (filter: MetricFilter) => (value: string) => string {
  const named = filters.filter(({ dimension, op }) => byId.includes(dimension) && op !== "contains");
  const answers = useQueries({
    queries: named.map(({ dimension, values }) => ({
      queryKey: ["dimension-names", projectId, dimension, values],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiGet<Found>("metrics/values", { project: projectId, dimension, named: values.join(","), limit: 100 }, signal),
      ...keep,
    })),
  });
  const names = new Map(answers.flatMap(({ data }) => data?.values.map(({ value, label }) => [value, label] as const) ?? []));
  return ({ dimension }) => (value) => (byId.includes(dimension) ? names.get(value) ?? "…" : labelOf(dimension, value, value));
}

const byId: readonly DimensionId[] = ["product", "variant", "campaign"];

function labelOf(dimension: DimensionId, value: string, label: string): string {
  if (dimension === "channel") return channelLook(value).label;
  return dimension === "customer_type" ? value.charAt(0).toUpperCase() + value.slice(1) : label;
}
