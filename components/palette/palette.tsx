"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import type { FrameData } from "@/components/layout/frame/navigation";
import { usePlace } from "@/components/layout/frame/use-place";
import { Command, CommandDialog, CommandEmpty, CommandFooter, CommandInput, CommandList } from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";
import { PaletteHits } from "./palette-hits";
import { Actions, Places, Projects, Ranges, Recent } from "./palette-groups";
import { rememberPlace, type RecentPlace } from "./recent";
import { useSearch } from "./use-search";

interface PaletteProps { frame: FrameData; open: boolean; onOpenChange: (open: boolean) => void }

/** Where to go, what to do and what is found, under one field. */
export function Palette({ frame, open, onOpenChange }: PaletteProps) {
  return (
    <CommandDialog open={open} onOpenChange={onOpenChange} title="Search and run commands">
      <PaletteBody frame={frame} close={() => onOpenChange(false)} />
    </CommandDialog>
  );
}

function PaletteBody({ frame, close }: { frame: FrameData; close: () => void }) {
  const [text, setText] = useState("");
  const router = useRouter();
  const place = usePlace(frame);
  const search = useSearch(place.project?.id ?? null, text);
  const run = (work: () => void) => {
    close();
    work();
  };
  const go = (to: RecentPlace) => run(() => {
    rememberPlace(to);
    router.push(to.href);
  });
  const parts = { frame, place, text, go, run };
  return (
    <Command label="Search and run commands" loop>
      <CommandInput
        value={text} onValueChange={setText} maxLength={100}
        placeholder={place.base ? "Search orders, products, campaigns, or type a command" : "Type a command"}
      />
      <CommandList className="max-h-[min(26rem,60dvh)]" aria-busy={search.isSearching}>
        <CommandEmpty>{search.isSearching ? "Searching" : `Nothing found for “${text.trim()}”.`}</CommandEmpty>
        <Recent {...parts} />
        <PaletteHits search={search} text={text} base={place.base} go={go} />
        <Places {...parts} />
        <Actions {...parts} />
        <Ranges {...parts} />
        <Projects {...parts} />
      </CommandList>
      <p role="status" className="sr-only">{search.isSearching ? "" : countHits(search.groups, text)}</p>
      <CommandFooter className="max-sm:hidden">
        <span className="flex items-center gap-1"><Kbd>↑</Kbd><Kbd>↓</Kbd> move</span>
        <span className="flex items-center gap-1"><Kbd>↵</Kbd> open</span>
        <span className="flex items-center gap-1"><Kbd>Esc</Kbd> close</span>
      </CommandFooter>
    </Command>
  );
}

function countHits(groups: { hits: unknown[] }[], text: string): string {
  const count = groups.reduce((sum, group) => sum + group.hits.length, 0);
  return text.trim() === "" ? "" : `${count} found in the project`;
}
