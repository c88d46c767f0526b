"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import { onboardingKey } from "@/lib/onboarding/rules";
import type { Onboarding } from "@/lib/onboarding/schema";

const LOOK_AGAIN_MS = 3_000;

/** The first steps as the data stands, and putting them away. */
export function useOnboarding(projectId: string) {
  const client = useQueryClient();
  const key = onboardingKey(projectId);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => apiGet<Onboarding>("onboarding", { project: projectId }, signal),
    refetchInterval: ({ state }) => (state.data?.isImporting || state.data?.isSyncing ? LOOK_AGAIN_MS : false),
  });
  const dismiss = useMutation({
    mutationFn: (isDismissed: boolean) => apiSend<undefined>("PUT", "onboarding", { isDismissed }, { query: { project: projectId } }),
    onMutate: (isDismissed) => void client.setQueryData<Onboarding>(key, (before) => before && { ...before, isDismissed }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return { onboarding: data, dismiss: dismiss.mutate };
}
