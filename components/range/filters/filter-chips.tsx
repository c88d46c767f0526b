"use client";
import dynamic from "next/dynamic";
import { useState, type ReactElement } from "react";
import { ListFilter, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { describeFilter } from "@/lib/dashboards/rules/filters";
import type { MetricFilter } from "@/lib/metrics/schema";
import { ChipPanel } from "../chip-panel";
import type { RangeControl } from "../use-range";
import { useNames } from "./use-values";

// The list with its search is needed only once someone filters.
const FilterEditor = dynamic(() => import("./filter-editor").then((file) => file.FilterEditor), { ssr: false, loading: () => <Skeleton className="h-72" /> });

interface FilterChipsProps { control: RangeControl; projectId: string }

/** What the figures are narrowed to, one chip each, and a button for one more. */
export function FilterChips({ control, projectId }: FilterChipsProps) {
  const { filters } = control.view;
  const nameOf = useNames(projectId, filters);
  const put = (at: number, filter: MetricFilter | null) => control.filter([...filters.slice(0, at), ...(filter ? [filter] : []), ...filters.slice(at + 1)]);
  return (
    <>
      {filters.map((filter, at) => {
        const words = describeFilter(filter, nameOf(filter));
        return (
          <span key={`${at} ${filter.dimension}`} className="inline-flex max-w-full min-w-0 items-center rounded-md border border-primary/40 bg-primary-soft text-primary-soft-foreground">
            <EditorPanel
              title="Change the filter" filter={filter} projectId={projectId} onApply={(next) => put(at, next)}
              trigger={<button type="button" className="h-9 min-w-0 truncate rounded-l-md px-2.5 text-[0.8125rem] hover:underline md:h-7.5"><span className="sr-only">Filter: </span>{words}</button>}
            />
            <button type="button" aria-label={`Remove ${words}`} title="Remove" onClick={() => put(at, null)} className="flex size-9 shrink-0 items-center justify-center rounded-r-md hover:bg-primary/10 md:size-7.5">
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        );
      })}
      <EditorPanel
        title="Add a filter" filter={null} projectId={projectId} onApply={(next) => put(filters.length, next)}
        trigger={<Button variant="outline" className="px-2.5 text-[0.8125rem] font-normal md:h-8 [&_svg]:text-muted-foreground"><ListFilter aria-hidden />Filter</Button>}
      />
    </>
  );
}

interface EditorPanelProps { title: string; filter: MetricFilter | null; projectId: string; trigger: ReactElement; onApply: (filter: MetricFilter) => void }

function EditorPanel({ title, filter, projectId, trigger, onApply }: EditorPanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ChipPanel trigger={trigger} title={title} isOpen={isOpen} onOpenChange={setIsOpen} className="w-84">
      <FilterEditor filter={filter} projectId={projectId} onApply={(next) => { setIsOpen(false); onApply(next); }} />
    </ChipPanel>
  );
}
