"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { toast } from "@/components/ui/toast";

interface Change { path: string; body?: unknown; method?: "POST" | "PATCH"; done: string | ((answer: unknown) => string) }

/** One write of an administrator; afterwards every list is read again, as one change shows in several. */
export function useAdminChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body, method = "POST" }: Change) => apiSend<unknown>(method, `admin/${path}`, body ?? {}),
    onSuccess: async (answer, { done }) => {
      toast(typeof done === "string" ? done : done(answer));
      await queries.invalidateQueries({ queryKey: ["admin"] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ["admin"] }),
  });
}

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
