"use client";
import { useMemo } from "react";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { grainChoices, grainTitles, type GrainChoice } from "@/lib/dashboards/constants";
import type { ProjectView } from "@/lib/dashboards/schema";
import { zoneOptions } from "@/components/projects/choices";
import { currencyOptions } from "./choices";
import type { RangeControl } from "./use-range";

interface DetailPanelProps { control: RangeControl; project: ProjectView }

/** Grain, time zone and currency. */
export function DetailPanel({ control, project }: DetailPanelProps) {
  const { state, view, change } = control;
  const zones = useMemo(() => zoneOptions(), []);
  const currencies = useMemo(currencyOptions, []);
  return (
    <div className="grid gap-3">
      <Field label="Grain" hint={state.grain && state.grain !== "auto" ? undefined : `Automatic: ${grainTitles[view.grain].toLowerCase()}`}>
        <NativeSelect value={state.grain ?? "auto"} onChange={(event) => change({ grain: event.target.value === "auto" ? null : event.target.value as GrainChoice })}>
          {grainChoices.map((grain) => <option key={grain} value={grain}>{grainTitles[grain]}</option>)}
        </NativeSelect>
      </Field>
      <Field label="Time zone" hint="Days are cut in this zone. Ad platforms report whole days in the account's own zone.">
        <Combobox
          value={view.timeZone} options={zones} searchLabel="Find a time zone"
          onValueChange={(tz) => change({ tz: tz === project.timeZone ? null : tz })}
        />
      </Field>
      <Field label="Currency" hint="Each amount is converted at the rate of its own day.">
        <Combobox
          value={view.currency} options={currencies} searchLabel="Find a currency"
          onValueChange={(currency) => change({ currency: currency === project.currency ? null : currency })}
        />
      </Field>
    </div>
  );
}
