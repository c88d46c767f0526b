"use client";
import { useSyncExternalStore } from "react";

export type Panel = "palette" | "help";

const listeners = new Set<() => void>();
let open: Panel | null = null;

/** One at a time, from anywhere: a key, a button in the frame, a command of the palette. */
export function openPanel(panel: Panel | null): void {
  open = panel;
  for (const listener of listeners) listener();
}

export const usePanel = (): Panel | null => useSyncExternalStore(subscribe, () => open, () => null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
