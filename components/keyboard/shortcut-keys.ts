import type { Shortcut } from "./shortcuts";

/** How the keys are written for the reader's own keyboard. */
export function shortcutKeys({ keys, withControl }: Shortcut): string[] {
  if (!withControl) return [...keys];
  return [isApple() ? "⌘" : "Ctrl", ...keys.map((key) => key.toUpperCase())];
}

function isApple(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}
