"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { Label } from "@/components/ui/label";
import { presetGroups, presets, presetTitles, type Preset } from "@/lib/dashboards/constants";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { rangeToState } from "@/lib/dashboards/rules/range";
import { DatePair } from "./date-pair";
import type { RangeControl } from "./use-range";
import { useSingleKeys } from "./use-range-keys";

interface RangePanelProps { control: RangeControl; onDone: () => void }

/** Presets, and two dates for any other range. */
export function RangePanel({ control, onDone }: RangePanelProps) {
  const { view, change } = control;
  const chosen = presets.find((preset) => presetTitles[preset] === view.title);
  const choose = (preset: Preset) => {
    change({ range: preset, from: null, to: null });
    onDone();
  };
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-x-2 gap-y-3 sm:grid-cols-3">
        {presetGroups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title} className="grid content-start gap-0.5 first:row-span-2 sm:first:row-span-1">
            <p aria-hidden className="px-2 text-xs font-medium text-muted-foreground">{group.title}</p>
            {group.presets.map((preset) => (
              <button
                key={preset} type="button" aria-pressed={chosen === preset} onClick={() => choose(preset)}
                className={cn(
                  "h-8 rounded-md px-2 text-left text-[13px] whitespace-nowrap hover:bg-accent md:h-7",
                  chosen === preset && "bg-primary-soft font-medium text-primary-soft-foreground hover:bg-primary-soft",
                )}
              >
                {presetTitles[preset]}
              </button>
            ))}
          </div>
        ))}
      </div>
      <div className="grid gap-2 border-t pt-3">
        <p className="text-[13px] text-muted-foreground">Shown now: {formatRange(view.range)}</p>
        <DatePair
          key={`${view.range.from}${view.range.to}`} value={view.range}
          onApply={(range) => { change(rangeToState(range)); onDone(); }}
        />
      </div>
      <KeysSwitch />
    </div>
  );
}

function KeysSwitch() {
  const [isOn, setIsOn] = useSingleKeys();
  return (
    <div className="hidden items-center gap-2 border-t pt-3 md:flex">
      <Checkbox id="single-keys" checked={isOn} onCheckedChange={(next) => setIsOn(next === true)} />
      <Label htmlFor="single-keys" className="font-normal">
        Keys <kbd className="num rounded-sm border px-1">[</kbd> and <kbd className="num rounded-sm border px-1">]</kbd> step by the same span
      </Label>
    </div>
  );
}
