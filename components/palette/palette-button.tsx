"use client";
import { Search } from "lucide-react";
import { openPanel } from "@/components/keyboard/panels";
import { shortcutKeys } from "@/components/keyboard/shortcut-keys";
import { findShortcut } from "@/components/keyboard/shortcuts";
import { Keys } from "@/components/ui/kbd";
import { useHydrated } from "./use-hydrated";

/** Asked for as the pointer comes near, so that nothing typed after the click is lost. */
const fetchPalette = () => void import("./palette");

/** Opens the palette; a field's shape in the sidebar, an icon on phones. */
export function PaletteButton({ compact }: { compact?: boolean }) {
  const isHydrated = useHydrated();
  const shortcut = findShortcut("palette");
  if (compact) {
    return (
      <button type="button" aria-label="Search and run commands" onPointerEnter={fetchPalette} onFocus={fetchPalette} onClick={() => openPanel("palette")} className="flex size-9 shrink-0 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground">
        <Search aria-hidden className="size-5" />
      </button>
    );
  }
  return (
    <button type="button" onPointerEnter={fetchPalette} onFocus={fetchPalette} onClick={() => openPanel("palette")} className="flex h-8 w-full items-center gap-2 rounded-md border bg-muted/50 px-2.5 text-[0.8125rem] text-muted-foreground hover:bg-accent hover:text-foreground">
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="flex-1 text-left">Search or run</span>
      {isHydrated && shortcut ? <span aria-hidden><Keys keys={shortcutKeys(shortcut)} /></span> : null}
    </button>
  );
}
