"use client";
import { useCallback } from "react";
import { usePathname, useSearchParams } from "next/navigation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import { PLAIN, VIEW_PARAMETER } from "@/lib/views/constants";
import { isSameState, normaliseState, pickDefault, plainQuery, viewQuery, viewsKey } from "@/lib/views/rules";
import type { CreateViewInput, SavedView, UpdateViewInput } from "@/lib/views/schema";

const MOST = 100;

export interface ViewsControl {
  views: SavedView[];
  error: Error | null;
  /** The view that the address names, if this person sees it. */
  current: SavedView | null;
  /** What the page shows now, as a view would keep it. */
  state: string;
  isChanged: boolean;
  open: (view: SavedView) => void;
  openPlain: () => void;
  create: (input: Omit<CreateViewInput, "page" | "state">) => Promise<SavedView>;
  update: (view: SavedView, input: UpdateViewInput) => Promise<SavedView>;
  remove: (view: SavedView) => Promise<void>;
}

/** The saved views of one page, and which of them the address shows. */
export function useViews(projectId: string, page: string): ViewsControl {
  const path = usePathname();
  const search = useSearchParams();
  const key = viewsKey(projectId, page);
  const list = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await apiList<SavedView>("saved-views", { project: projectId, page, limit: MOST }, signal)).items,
  });
  const views = list.data ?? [];
  const current = views.find(({ id }) => id === search.get(VIEW_PARAMETER)) ?? null;
  const state = normaliseState(search.toString());
  // The page follows its address by itself, so no page is asked of the server.
  const show = useCallback((query: string) => window.history.pushState(null, "", `${path}${query}`), [path]);
  const change = useViewChanges(projectId, key);
  const query = { project: projectId };
  return {
    views, error: list.error, current, state,
    isChanged: current !== null && !isSameState(current.state, state),
    open: (view) => show(viewQuery(view)),
    openPlain: () => show(pickDefault(views) ? plainQuery : ""),
    create: async (input) => {
      const made = await change(() => apiSend<SavedView>("POST", "saved-views", { ...input, page, state }, { query }));
      show(viewQuery(made));
      return made;
    },
    update: (view, input) => change(() => apiSend<SavedView>("PATCH", `saved-views/${view.id}`, input, { query })),
    remove: async (view) => {
      await change(() => apiSend<undefined>("DELETE", `saved-views/${view.id}`, undefined, { query }));
      if (view.id === current?.id) show(state ? `?${state}` : `?${VIEW_PARAMETER}=${PLAIN}`);
    },
  };
}

/** Asks for the list again after each change, whether it went well or not. */
function useViewChanges(projectId: string, key: unknown[]) {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationKey: ["saved-views", projectId],
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return async <Result,>(work: () => Promise<Result>): Promise<Result> => (await mutateAsync(work)) as Result;
}
