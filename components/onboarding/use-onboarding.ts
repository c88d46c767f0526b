"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/components/api/client";
import { onboardingKey } from "@/lib/onboarding/rules";
import type { Onboarding } from "@/lib/onboarding/schema";

const LOOK_AGAIN_MS = 3_000;
const LOOK_AT_HISTORY_MS = 10_000;

/** The first steps as the data stands, and putting them away. */
export function useOnboarding(projectId: string) {
  const client = useQueryClient();
  const key = onboardingKey(projectId);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => apiGet<Onboarding>("onboarding", { project: projectId }, signal),
    refetchInterval: ({ state }) => intervalOf(state.data),
  });
  const dismiss = useMutation({
    mutationFn: (isDismissed: boolean) => apiSend<undefined>("PUT", "onboarding", { isDismissed }, { query: { project: projectId } }),
    onMutate: (isDismissed) => void client.setQueryData<Onboarding>(key, (before) => before && { ...before, isDismissed }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return { onboarding: data, dismiss: dismiss.mutate };
}

function intervalOf(onboarding: Onboarding | undefined): number | false {
  if (onboarding?.isImporting || onboarding?.isSyncing) return LOOK_AGAIN_MS;
  return onboarding && onboarding.history.length > 0 ? LOOK_AT_HISTORY_MS : false;
}
