"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { LucideIcon } from "lucide-react";

export interface PageCommand {
  id: string;
  title: string;
  icon: LucideIcon;
  /** Other words that people may type for it. */
  keywords?: readonly string[];
  /** The shortcut that does the same. */
  shortcut?: string;
  run: () => void;
}

const none: readonly PageCommand[] = [];
const listeners = new Set<() => void>();
let commands = none;

/** Offers a command in the palette while the component is there. */
export function usePageCommand(command: PageCommand): void {
  const latest = useRef(command);
  useEffect(() => {
    latest.current = command;
  });
  const { id, title } = command;
  useEffect(() => {
    const offered: PageCommand = { ...latest.current, run: () => latest.current.run() };
    publish([...commands.filter((one) => one.id !== id), offered]);
    return () => publish(commands.filter((one) => one !== offered));
  }, [id, title]);
}

export const usePageCommands = (): readonly PageCommand[] => useSyncExternalStore(subscribe, () => commands, () => none);

function publish(next: readonly PageCommand[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
