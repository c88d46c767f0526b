"use client";
import { useState, type ReactNode } from "react";
import { CalendarDays, ChevronDown, ChevronLeft, ChevronRight, Clock, Coins, GitCompareArrows, ChartNoAxesColumn, SlidersHorizontal, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { compareTitles, grainTitles } from "@/lib/dashboards/constants";
import type { ProjectView } from "@/lib/dashboards/schema";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { ComparePanel } from "./compare-panel";
import { DetailPanel } from "./detail-panel";
import { RangePanel } from "./range-panel";
import type { RangeControl } from "./use-range";
import { useRangeKeys } from "./use-range-keys";

interface RangeBarProps { control: RangeControl; project: ProjectView }

/** What the page shows: days, comparison, grain, zone, currency. All of it lives in the URL. */
export function RangeBar({ control, project }: RangeBarProps) {
  useRangeKeys(control.step);
  const { state, view } = control;
  const isChanged = Object.values(state).some((part) => part !== null);
  return (
    <div role="group" aria-label="Range and comparison" className="flex flex-wrap items-center gap-2">
      <div className="flex min-w-0 flex-1 items-center gap-1 md:flex-none">
        <StepButton label="Previous range" onClick={() => control.step(-1)}><ChevronLeft aria-hidden /></StepButton>
        <RangeChip control={control} />
        <StepButton label="Next range" onClick={() => control.step(1)}><ChevronRight aria-hidden /></StepButton>
      </div>
      <div className="hidden flex-wrap items-center gap-2 md:flex">
        <Chip icon={<GitCompareArrows aria-hidden />} label={view.compare ? `vs ${compareTitles[view.compare.kind].toLowerCase()}` : compareTitles.off} name="Comparison">
          <ComparePanel control={control} />
        </Chip>
        <Chip icon={<ChartNoAxesColumn aria-hidden />} label={grainTitles[view.grain]} name="Grain"><DetailPanel control={control} project={project} /></Chip>
        <Chip icon={<Clock aria-hidden />} label={view.timeZone.replaceAll("_", " ")} name="Time zone"><DetailPanel control={control} project={project} /></Chip>
        <Chip icon={<Coins aria-hidden />} label={view.currency} name="Currency"><DetailPanel control={control} project={project} /></Chip>
      </div>
      <FilterSheet control={control} project={project} />
      {isChanged ? <Button variant="ghost" size="sm" onClick={control.reset}><X aria-hidden />Clear</Button> : null}
    </div>
  );
}

function StepButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return <Button variant="outline" size="icon" className="md:size-8" aria-label={label} title={label} onClick={onClick}>{children}</Button>;
}

/** The days; the popover takes the whole width on phones. */
function RangeChip({ control }: Pick<RangeBarProps, "control">) {
  const [isOpen, setIsOpen] = useState(false);
  const { view } = control;
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button variant="outline" className="min-w-0 flex-1 justify-start px-2.5 md:h-8 md:flex-none">
          <span className="sr-only">Range:</span>
          <CalendarDays aria-hidden className="max-sm:hidden" />
          {view.title === "Custom" ? null : <span className="max-md:hidden">{view.title}</span>}
          <span className="num min-w-0 truncate text-[13px] font-normal text-muted-foreground max-md:text-foreground">{formatRange(view.range)}</span>
          <ChevronDown aria-hidden className="ml-auto text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-112"><RangePanel control={control} onDone={() => setIsOpen(false)} /></PopoverContent>
    </Popover>
  );
}

function Chip({ icon, label, name, children }: { icon: ReactNode; label: string; name: string; children: ReactNode }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className="h-8 px-2.5 text-[13px] font-normal [&_svg]:text-muted-foreground">
          {icon}<span className="sr-only">{name}:</span>{label}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-80">{children}</PopoverContent>
    </Popover>
  );
}

function FilterSheet({ control, project }: RangeBarProps) {
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button variant="outline" size="icon" className="md:hidden" aria-label="Comparison, grain, time zone, currency"><SlidersHorizontal aria-hidden /></Button>
      </SheetTrigger>
      <SheetContent side="bottom" title="What is shown" description={formatRange(control.view.range)}>
        <div className="grid gap-5 pb-2">
          <ComparePanel control={control} />
          <div className="border-t pt-4"><DetailPanel control={control} project={project} /></div>
        </div>
      </SheetContent>
    </Sheet>
  );
}
