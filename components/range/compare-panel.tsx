"use client";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { compareKinds, compareTitles, type CompareChoice } from "@/lib/dashboards/constants";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { DatePair } from "./date-pair";
import type { RangeControl } from "./use-range";

/** What the figures are compared with. */
export function ComparePanel({ control }: { control: RangeControl }) {
  const { state, view, change } = control;
  const compare = view.compare ?? view.pendingCompare;
  const choice: CompareChoice = state.compare ?? compare?.kind ?? "off";
  const canMatch = choice === "previous_period" || choice === "previous_year";
  return (
    <div className="grid gap-3">
      <RadioGroup aria-label="Comparison" value={choice} onValueChange={(next) => change({ compare: next as CompareChoice })}>
        {compareKinds.map((kind) => <Choice key={kind} kind={kind} />)}
      </RadioGroup>
      {canMatch ? (
        <div className="flex items-center gap-2">
          <Checkbox id="match-weekday" checked={state.weekday ?? false} onCheckedChange={(next) => change({ weekday: next === true ? true : null })} />
          <Label htmlFor="match-weekday" className="font-normal">Match the days of the week</Label>
        </div>
      ) : null}
      {choice === "custom" ? (
        <DatePair
          key={compare ? compare.range.from + compare.range.to : ""} value={compare?.range ?? view.range}
          onApply={(range) => change({ compare: "custom", compareFrom: range.from, compareTo: range.to })}
        />
      ) : null}
      {compare ? <p className="text-[0.8125rem] text-muted-foreground">Compared with {formatRange(compare.range)}{view.pendingCompare ? ", once those days are read" : ""}</p> : null}
    </div>
  );
}

function Choice({ kind }: { kind: CompareChoice }) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex min-h-7 items-center gap-2 text-sm">
      <Radio id={id} value={kind} />
      {compareTitles[kind]}
    </label>
  );
}
