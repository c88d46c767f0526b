"use client";
import { useCallback, useMemo, useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiList } from "@/components/api/client";
import type { DayRange } from "@/lib/core/dates";
import { annotationsKey, MOST_ON_CHARTS } from "@/lib/annotations/rules";
import type { Annotation } from "@/lib/annotations/schema";

/** Which of the panels is open: the list, the form of a new note on a day, or that of one that is there. */
export type NotesPanel = { kind: "list" } | { kind: "new"; day: string } | { kind: "edit"; note: Annotation };

export interface NotesControl {
  projectId: string;
  range: DayRange;
  mayWrite: boolean;
  /** Those in the range, for every chart of the page; the same reference until they change. */
  annotations: { day: string; text: string }[];
  count: number;
  /** Begins a note on a day; undefined for those who may not write. */
  onAnnotate: ((day: string) => void) | undefined;
  panel: NotesPanel | null;
  setPanel: (panel: NotesPanel | null) => void;
}

/** The notes on the days that a page shows. */
export function useNotes(projectId: string, range: DayRange, { mayWrite, hasData }: { mayWrite: boolean; hasData: boolean }): NotesControl {
  const [panel, setPanel] = useState<NotesPanel | null>(null);
  const { data } = useQuery({
    queryKey: annotationsKey(projectId, range),
    queryFn: async ({ signal }) => (await apiList<Annotation>("annotations", { project: projectId, ...range, limit: MOST_ON_CHARTS }, signal)).items,
    enabled: hasData,
    placeholderData: keepPreviousData,
  });
  const annotations = useMemo(() => (data ?? []).map(({ day, text }) => ({ day, text })), [data]);
  const annotate = useCallback((day: string) => setPanel({ kind: "new", day }), []);
  return { projectId, range, mayWrite, annotations, count: annotations.length, onAnnotate: mayWrite ? annotate : undefined, panel, setPanel };
}
