"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import type { CreateScheduleInput, Schedule, UpdateScheduleInput } from "@/lib/schedules/schema";

const LIMIT = 100;
const RUNNING_MS = 1_500;
const IDLE_MS = 60_000;

/** All of the project, asked again and again while one is being fetched. */
export function useSchedules(projectId: string) {
  return useQuery({
    queryKey: ["schedules", projectId],
    queryFn: ({ signal }) => apiList<Schedule>("imports/schedules", { project: projectId, limit: LIMIT }, signal),
    select: (page) => page.items,
    refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === "running") ? RUNNING_MS : IDLE_MS),
  });
}

export function useScheduleChanges(projectId: string) {
  const cache = useQueryClient();
  const options = { query: { project: projectId } };
  const onSettled = () => cache.invalidateQueries({ queryKey: ["schedules", projectId] });
  return {
    create: useMutation({ mutationFn: (input: CreateScheduleInput) => apiSend<Schedule>("POST", "imports/schedules", input, options), onSettled }),
    update: useMutation({ mutationFn: ({ id, input }: { id: string; input: UpdateScheduleInput }) => apiSend<Schedule>("PATCH", `imports/schedules/${id}`, input, options), onSettled }),
    run: useMutation({ mutationFn: (id: string) => apiSend<Schedule>("POST", `imports/schedules/${id}/run`, {}, options), onSettled }),
    remove: useMutation({ mutationFn: (id: string) => apiSend<undefined>("DELETE", `imports/schedules/${id}`, undefined, options), onSettled }),
  };
}
