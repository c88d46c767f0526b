"use client";
import { useSyncExternalStore } from "react";
import { useTheme } from "next-themes";
import { SegmentedControl } from "@/components/ui/segmented-control";

const themes = [{ value: "system", label: "System" }, { value: "light", label: "Light" }, { value: "dark", label: "Dark" }] as const;

const never = () => () => undefined;

/** Nothing is chosen until the browser says which theme it keeps. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const isBrowser = useSyncExternalStore(never, () => true, () => false);
  return <SegmentedControl label="Theme" value={isBrowser ? (theme ?? "system") : ""} onValueChange={setTheme} options={themes} />;
}
