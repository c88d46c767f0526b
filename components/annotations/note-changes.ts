"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { annotationsKey } from "@/lib/annotations/rules";
import type { Annotation } from "@/lib/annotations/schema";

export interface NoteInput { day: string; text: string }

/** Writing and deleting; every list and chart of the project is asked again afterwards. */
export function useNoteChanges(projectId: string) {
  const client = useQueryClient();
  const query = { project: projectId };
  const onSuccess = () => client.invalidateQueries({ queryKey: annotationsKey(projectId) });
  const save = useMutation({
    mutationFn: ({ id, ...input }: NoteInput & { id: string | null }) => id === null
      ? apiSend<Annotation>("POST", "annotations", input, { query })
      : apiSend<Annotation>("PATCH", `annotations/${id}`, input, { query }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => apiSend<undefined>("DELETE", `annotations/${id}`, undefined, { query }),
    onSuccess,
  });
  return { save, remove };
}
