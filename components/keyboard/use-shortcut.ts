"use client";
import { useEffect, useRef } from "react";

const handlers = new Map<string, () => void>();

/** Runs while the component is there; of two for the same shortcut the newest. `null` leaves it to others. */
export function useShortcut(id: string, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const has = run !== null;
  useEffect(() => {
    if (!has) return;
    const before = handlers.get(id);
    const handler = () => latest.current?.();
    handlers.set(id, handler);
    return () => {
      if (handlers.get(id) !== handler) return;
      if (before) handlers.set(id, before);
      else handlers.delete(id);
    };
  }, [id, has]);
}

/** True when something ran. */
export function runShortcut(id: string): boolean {
  const handler = handlers.get(id);
  handler?.();
  return handler !== undefined;
}

/** Whether a shortcut does something on the page as it is. */
export const isShortcutHere = (id: string): boolean => handlers.has(id);
