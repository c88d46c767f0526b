"use client";
import { useSyncExternalStore } from "react";

export interface FileOptions { bom: boolean; separator: "comma" | "semicolon" }

const KEY = "aura-csv-options";
const first: FileOptions = { bom: false, separator: "comma" };
const listeners = new Set<() => void>();
let known: FileOptions | null = null;

/** How this browser's owner likes CSV files; kept from one export to the next. */
export function useFileOptions(): [FileOptions, (change: Partial<FileOptions>) => void] {
  const options = useSyncExternalStore(subscribe, readOptions, () => first);
  return [options, changeOptions];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readOptions(): FileOptions {
  known ??= parse(localStorage.getItem(KEY));
  return known;
}

function parse(text: string | null): FileOptions {
  try {
    const kept = JSON.parse(text ?? "{}") as Partial<FileOptions>;
    return { bom: kept.bom === true, separator: kept.separator === "semicolon" ? "semicolon" : "comma" };
  } catch {
    // Something else was stored under this name.
    return first;
  }
}

function changeOptions(change: Partial<FileOptions>): void {
  known = { ...readOptions(), ...change };
  localStorage.setItem(KEY, JSON.stringify(known));
  for (const listener of listeners) listener();
}
