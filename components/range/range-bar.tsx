"use client";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import { CalendarDays, ChartNoAxesColumn, ChevronDown, ChevronLeft, ChevronRight, Clock, Coins, GitCompareArrows, SlidersHorizontal, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { compareTitles, grainTitles } from "@/lib/dashboards/constants";
import type { ProjectView, View } from "@/lib/dashboards/schema";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { ChipPanel } from "./chip-panel";
import { FilterChips } from "./filters/filter-chips";
import type { RangeControl } from "./use-range";
import { useRangeKeys } from "./use-range-keys";

const loading = () => <Skeleton className="h-48 w-full" />;
// Panels come when they are opened: the calendar, the words and the long lists are no part of the page's first load.
const RangePanel = dynamic(() => import("./range-panel").then((file) => file.RangePanel), { ssr: false, loading: () => <Skeleton className="h-96 w-full" /> });
const ComparePanel = dynamic(() => import("./compare-panel").then((file) => file.ComparePanel), { ssr: false, loading });
const DetailPanel = dynamic(() => import("./detail-panel").then((file) => file.DetailPanel), { ssr: false, loading });

interface RangeBarProps { control: RangeControl; project: ProjectView }

/** What the page shows: days, comparison, grain, zone, currency, filters. All of it lives in the URL. */
export function RangeBar({ control, project }: RangeBarProps) {
  useRangeKeys(control.step);
  const { state, view } = control;
  const isChanged = Object.values(state).some((part) => part !== null);
  const detail = <DetailPanel control={control} project={project} />;
  return (
    <div role="group" aria-label="Range and comparison" className="flex flex-wrap items-center gap-2">
      <div className="flex min-w-0 grow basis-[calc(100%-2.75rem)] items-center gap-1 md:grow-0 md:basis-auto">
        <StepButton label="Previous range" onClick={() => control.step(-1)}><ChevronLeft aria-hidden /></StepButton>
        <RangeChip control={control} />
        <StepButton label="Next range" onClick={() => control.step(1)}><ChevronRight aria-hidden /></StepButton>
      </div>
      <div className="hidden flex-wrap items-center gap-2 md:flex">
        <Chip icon={<GitCompareArrows aria-hidden />} label={compareLabel(view)} name="Comparison">
          <ComparePanel control={control} />
        </Chip>
        <Chip icon={<ChartNoAxesColumn aria-hidden />} label={grainTitles[view.grain]} name="Grain">{detail}</Chip>
        <Chip icon={<Clock aria-hidden />} label={view.timeZone.replaceAll("_", " ")} name="Time zone">{detail}</Chip>
        <Chip icon={<Coins aria-hidden />} label={view.currency} name="Currency">{detail}</Chip>
      </div>
      <DetailSheet control={control} project={project} />
      <FilterChips control={control} projectId={project.id} />
      {isChanged ? <Button variant="ghost" size="sm" onClick={control.reset}><X aria-hidden />Clear</Button> : null}
    </div>
  );
}

function compareLabel({ compare, pendingCompare }: View): string {
  const chosen = compare ?? pendingCompare;
  return chosen ? `vs ${compareTitles[chosen.kind].toLowerCase()}${compare ? "" : ", not yet"}` : compareTitles.off;
}

function StepButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return <Button variant="outline" size="icon" className="md:size-8" aria-label={label} title={label} onClick={onClick}>{children}</Button>;
}

function RangeChip({ control }: Pick<RangeBarProps, "control">) {
  const [isOpen, setIsOpen] = useState(false);
  const { view } = control;
  const trigger = (
    <Button variant="outline" className="min-w-0 flex-1 justify-start px-2.5 md:h-8 md:flex-none">
      <span className="sr-only">Range:</span>
      <CalendarDays aria-hidden className="max-sm:hidden" />
      {view.title === "Custom" ? null : <span className="max-md:hidden">{view.title}</span>}
      <span className="num min-w-0 truncate text-[0.8125rem] font-normal text-muted-foreground max-md:text-foreground">{formatRange(view.range)}</span>
      <ChevronDown aria-hidden className="ml-auto text-muted-foreground" />
    </Button>
  );
  return (
    <ChipPanel trigger={trigger} title="Range" description={formatRange(view.range)} isOpen={isOpen} onOpenChange={setIsOpen} className="w-148 p-4 lg:w-205">
      <RangePanel control={control} onDone={() => setIsOpen(false)} />
    </ChipPanel>
  );
}

function Chip({ icon, label, name, children }: { icon: ReactNode; label: string; name: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = (
    <Button variant="outline" className="h-8 px-2.5 text-[0.8125rem] font-normal [&_svg]:text-muted-foreground">
      {icon}<span className="sr-only">{name}:</span>{label}
    </Button>
  );
  return <ChipPanel trigger={trigger} title={name} isOpen={isOpen} onOpenChange={setIsOpen} className="w-80">{children}</ChipPanel>;
}

/** On phones comparison, grain, zone and currency stand behind one button. */
function DetailSheet({ control, project }: RangeBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = <Button variant="outline" size="icon" className="md:hidden" aria-label="Comparison, grain, time zone, currency"><SlidersHorizontal aria-hidden /></Button>;
  return (
    <ChipPanel trigger={trigger} title="What is shown" description={formatRange(control.view.range)} isOpen={isOpen} onOpenChange={setIsOpen} className="w-80">
      <div className="grid gap-5 pb-2">
        <ComparePanel control={control} />
        <div className="border-t pt-4"><DetailPanel control={control} project={project} /></div>
      </div>
    </ChipPanel>
  );
}
