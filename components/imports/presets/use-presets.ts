"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import type { Preset } from "@/lib/presets/schema";
import type { ImportKind } from "../kinds";

const LIMIT = 100;

/** All presets of a kind, by name; a project has few. */
export function usePresets(projectId: string, kind: ImportKind) {
  return useQuery({
    queryKey: ["presets", projectId, kind],
    queryFn: ({ signal }) => apiList<Preset>("imports/presets", { project: projectId, kind, limit: LIMIT }, signal),
    select: (page) => page.items,
  });
}

export interface NewPreset { name: string; columns: string[]; mapping: Mapping; replace: boolean }

export function usePresetChanges(projectId: string) {
  const cache = useQueryClient();
  const options = { query: { project: projectId } };
  const onSuccess = () => {
    void cache.invalidateQueries({ queryKey: ["presets", projectId] });
    void cache.invalidateQueries({ queryKey: ["list", "imports/presets"] });
  };
  return {
    create: useMutation({ mutationFn: (preset: NewPreset) => apiSend<Preset>("POST", "imports/presets", preset, options), onSuccess }),
    rename: useMutation({ mutationFn: ({ id, name }: { id: string; name: string }) => apiSend<Preset>("PATCH", `imports/presets/${id}`, { name }, options), onSuccess }),
    remove: useMutation({ mutationFn: (id: string) => apiSend<undefined>("DELETE", `imports/presets/${id}`, undefined, options), onSuccess }),
  };
}
