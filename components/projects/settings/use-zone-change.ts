"use client";
import { useEffect, useState } from "react";
import { useRouter } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { apiGet } from "@/components/api/client";
import type { ProjectDetail } from "@/lib/projects/schema";

const POLL_MS = 2_000;

export interface ZoneChange {
  /** The zone that the figures are being cut into. */
  pending: string | null;
  /** The zone that was switched to while this page was open. */
  done: string | null;
  start: (timeZone: string) => void;
}

/** Follows a change of the time zone until the project has switched to it. */
export function useZoneChange(projectId: string, alreadyPending: string | null): ZoneChange {
  const router = useRouter();
  const [pending, setPending] = useState(alreadyPending);
  const detail = useQuery({
    queryKey: ["project-zone", projectId, pending],
    queryFn: ({ signal }) => apiGet<ProjectDetail>(`projects/${projectId}`, {}, signal),
    enabled: pending !== null,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.timeZone === pending ? false : POLL_MS),
  });
  const isDone = pending !== null && detail.data?.timeZone === pending;
  useEffect(() => {
    if (isDone) router.refresh();
  }, [isDone, router]);
  return { pending: isDone ? null : pending, done: isDone ? pending : null, start: setPending };
}
