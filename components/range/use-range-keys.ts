"use client";
import { useEffect, useSyncExternalStore } from "react";

const setting = "aura-single-keys";
const listeners = new Set<() => void>();

/** `[` and `]` step the range, unless someone types, or has turned single keys off. */
export function useRangeKeys(step: (direction: -1 | 1) => void): void {
  const [isOn] = useSingleKeys();
  useEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent) {
      const direction = event.key === "[" ? -1 : event.key === "]" ? 1 : null;
      if (direction === null || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      step(direction);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [step, isOn]);
}

/** Whether shortcuts of a single key are on; kept in this browser. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, () => localStorage.getItem(setting) !== "off", () => true);
  return [isOn, (next) => {
    localStorage.setItem(setting, next ? "on" : "off");
    for (const listener of listeners) listener();
  }];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
