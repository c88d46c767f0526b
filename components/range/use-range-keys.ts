"use client";
import { useShortcut } from "@/components/keyboard/use-shortcut";

/** `[` and `]` step the range. */
export function useRangeKeys(step: (direction: -1 | 1) => void): void {
  useShortcut("range-back", () => step(-1));
  useShortcut("range-on", () => step(1));
}
