"use client";
import { useEffect, useRef } from "react";
import { nothingPressed, readKey } from "./read-key";
import { shortcuts } from "./shortcuts";
import { useSingleKeys } from "./single-keys";
import { runShortcut } from "./use-shortcut";

const overlays = "[role=dialog][data-state=open], [role=alertdialog][data-state=open], [role=menu][data-state=open], [role=listbox][data-state=open]";

/** The one listener of the product: it knows the list of shortcuts, and pages say what each does. */
export function useKeys(): void {
  const [singleKeysOn] = useSingleKeys();
  const pressed = useRef(nothingPressed);
  useEffect(() => {
    const known = singleKeysOn ? shortcuts : shortcuts.filter((shortcut) => shortcut.withControl);
    function onKeyDown(event: KeyboardEvent) {
      if (!isForShortcuts(event)) return;
      const answer = readKey(known, pressed.current, { key: event.key.length === 1 ? withoutCapital(event.key) : event.key, withControl: event.ctrlKey || event.metaKey, at: event.timeStamp });
      pressed.current = answer.pressed;
      if (answer.hit && runShortcut(answer.hit.id)) event.preventDefault();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [singleKeysOn]);
}

/** Never while someone types, or while a dialog or a menu has the keys. Ctrl-K alone works in fields too. */
function isForShortcuts(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  // On many keyboards [ and ] are typed with AltGr, which reports itself as Ctrl and Alt.
  if (event.getModifierState("AltGraph")) return !isTyping(event.target) && document.querySelector(overlays) === null;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && document.querySelector(overlays) === null;
  return !isTyping(event.target) && document.querySelector(overlays) === null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

/** Caps lock must not take the letters away. */
const withoutCapital = (key: string): string => key.toLowerCase();
