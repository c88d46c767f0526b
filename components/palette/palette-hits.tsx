"use client";
import { Megaphone, Package, ReceiptText, Users, type LucideIcon } from "lucide-react";
import { asApiError } from "@/components/api/client";
import { formatDay } from "@/components/layout/format";
import { CommandGroup, CommandItem, CommandLoading, CommandShortcut } from "@/components/ui/command";
import { isDay } from "@/lib/core/dates";
import type { SearchKind } from "@/lib/search/constants";
import type { RecentPlace } from "./recent";
import type { useSearch } from "./use-search";

const kinds: Record<SearchKind, { title: string; icon: LucideIcon }> = {
  orders: { title: "Orders", icon: ReceiptText },
  products: { title: "Products", icon: Package },
  campaigns: { title: "Campaigns", icon: Megaphone },
  customers: { title: "Customers", icon: Users },
};

interface PaletteHitsProps { search: ReturnType<typeof useSearch>; text: string; base: string | null; go: (place: RecentPlace) => void }

/** What the project holds under the words that were typed. */
export function PaletteHits({ search, text, base, go }: PaletteHitsProps) {
  if (base === null) return null;
  if (search.error) return <CommandLoading>The search failed. {asApiError(search.error).message}</CommandLoading>;
  return search.groups.map(({ kind, hits }) => {
    const { title: heading, icon: Icon } = kinds[kind];
    return (
      <CommandGroup key={kind} heading={heading}>
        {hits.map((hit) => {
          const detail = hit.detail && isDay(hit.detail) ? formatDay(hit.detail) : hit.detail;
          return (
            // The server has compared already, so whatever was typed counts as one of its words.
            <CommandItem key={hit.id} value={`${kind} ${hit.id}`} keywords={[text]} onSelect={() => go({ title: hit.title, detail: heading, href: `${base}/${hit.path}` })}>
              <Icon aria-hidden />
              <span className="min-w-0 truncate">{hit.title}</span>
              {detail ? <CommandShortcut className="max-w-40 truncate">{detail}</CommandShortcut> : null}
            </CommandItem>
          );
        })}
      </CommandGroup>
    );
  });
}
