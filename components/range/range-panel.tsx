"use client";
import dynamic from "next/dynamic";
import { KeysSwitch } from "@/components/keyboard/keys-switch";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import type { DayRange } from "@/lib/core/dates";
import { presetGroups, presets, presetTitles, type Preset } from "@/lib/dashboards/constants";
import { rangeToState } from "@/lib/dashboards/rules/range";
import { DatePair } from "./date-pair";
import { TypedRange } from "./typed-range";
import type { RangeControl } from "./use-range";

const RangeCalendar = dynamic(() => import("./range-calendar").then((file) => file.RangeCalendar), {
  ssr: false, loading: () => <Skeleton className="h-72 w-120" />,
});

interface RangePanelProps { control: RangeControl; onDone: () => void }

/** Words, presets, and a calendar for any other range. */
export function RangePanel({ control, onDone }: RangePanelProps) {
  const { view, change } = control;
  const choose = (preset: Preset) => {
    change({ range: preset, from: null, to: null });
    onDone();
  };
  const apply = (range: DayRange) => {
    change(rangeToState(range));
    onDone();
  };
  return (
    <div className="grid gap-4">
      <TypedRange control={control} onApply={apply} />
      <div className="grid gap-4 border-t pt-4 lg:grid-cols-[auto_1fr] lg:gap-6">
        <PresetList title={view.title} onChoose={choose} />
        <div className="grid content-start gap-3">
          <div className="hidden lg:block">
            <RangeCalendar key={`${view.range.from}${view.range.to}`} value={view.range} today={view.today} onApply={apply} />
          </div>
          <div className="lg:hidden"><DatePair key={`${view.range.from}${view.range.to}`} value={view.range} onApply={apply} /></div>
        </div>
      </div>
      <div className="hidden border-t pt-3 md:block">
        <KeysSwitch>Single keys: <Kbd>[</Kbd> and <Kbd>]</Kbd> step by the same span</KeysSwitch>
      </div>
    </div>
  );
}

function PresetList({ title, onChoose }: { title: string; onChoose: (preset: Preset) => void }) {
  const chosen = presets.find((preset) => presetTitles[preset] === title);
  return (
    <div className="grid content-start gap-x-2 gap-y-3 max-lg:grid-cols-2 sm:max-lg:grid-cols-3 lg:grid-flow-col lg:grid-rows-[auto_1fr]">
      {presetGroups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title} className="grid content-start gap-0.5 first:row-span-2">
          <p aria-hidden className="px-2 text-xs font-medium text-muted-foreground">{group.title}</p>
          {group.presets.map((preset) => (
            <button
              key={preset} type="button" aria-pressed={chosen === preset} onClick={() => onChoose(preset)}
              className={cn(
                "h-8 rounded-md px-2 text-left text-[0.8125rem] whitespace-nowrap hover:bg-accent md:h-7",
                chosen === preset && "bg-primary-soft font-medium text-primary-soft-foreground hover:bg-primary-soft",
              )}
            >
              {presetTitles[preset]}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
