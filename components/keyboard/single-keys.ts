"use client";
import { useEffect, useSyncExternalStore } from "react";
import { toast } from "@/components/ui/toast";
import { apiSend, asApiError } from "@/components/api/client";

const listeners = new Set<() => void>();
let isOn = true;

function set(next: boolean): void {
  isOn = next;
  for (const listener of listeners) listener();
}

/** Takes over what the server keeps for this person; once, as the frame is drawn. */
export function useKeptSingleKeys(kept: boolean): void {
  useEffect(() => set(kept), [kept]);
}

/** Whether shortcuts of single keys are on for this person, on every device. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const shown = useSyncExternalStore(subscribe, () => isOn, () => true);
  return [shown, (next) => void keep(next)];
}

async function keep(next: boolean): Promise<void> {
  const before = isOn;
  set(next);
  try {
    await apiSend("PUT", "preferences", { singleKeys: next });
  } catch (error) {
    // The switch goes back, so that it never shows what is not kept.
    set(before);
    toast.error("The shortcuts were not changed.", { description: asApiError(error).message });
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
