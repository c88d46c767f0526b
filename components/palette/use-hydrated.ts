"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and in the first drawing: what depends on the browser is shown after it. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false);
