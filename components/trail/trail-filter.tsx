"use client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { describeAction } from "@/lib/trail/rules";
import type { TrailChoices } from "@/lib/trail/schema";
import type { TrailFilters } from "./use-trail";

interface TrailFilterProps {
  choices: TrailChoices;
  filters: TrailFilters;
  onChange: (next: Partial<TrailFilters>) => void;
  onClear: (() => void) | null;
}

interface Choice { value: string; title: string }

export function TrailFilter({ choices, filters, onChange, onClear }: TrailFilterProps) {
  const actors = choices.actors.map(({ id, name }) => ({ value: id, title: name }));
  const actions = choices.actions.map((action) => ({ value: action, title: describeAction(action) }));
  const targets = choices.targets.map((kind) => ({ value: kind, title: kind === "tenant" ? "workspace" : kind.replaceAll("_", " ") }));
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-end gap-3">
      <Chooser label="Who" all="Everybody" value={filters.actor} choices={actors} onChange={(actor) => onChange({ actor })} />
      <Chooser label="Did" all="Anything" value={filters.action} choices={actions} onChange={(action) => onChange({ action })} />
      <Chooser label="To" all="Anything" value={filters.target} choices={targets} onChange={(target) => onChange({ target })} />
      <Field label="From day" className="w-36 grow sm:grow-0"><Input type="date" value={filters.from} max={filters.to || undefined} onChange={(event) => onChange({ from: event.target.value })} /></Field>
      <Field label="To day" className="w-36 grow sm:grow-0"><Input type="date" value={filters.to} min={filters.from || undefined} onChange={(event) => onChange({ to: event.target.value })} /></Field>
      {onClear ? <Button variant="ghost" onClick={onClear}>Clear filter</Button> : null}
    </div>
  );
}

interface ChooserProps { label: string; all: string; value: string; choices: Choice[]; onChange: (value: string) => void }

/** What the link asks for is offered too, though nothing of the kind has happened yet. */
function Chooser({ label, all, value, choices, onChange }: ChooserProps) {
  const isKnown = value === "" || choices.some((choice) => choice.value === value);
  return (
    <Field label={label} className="w-44 grow sm:grow-0">
      <NativeSelect value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {isKnown ? null : <option value={value}>{value}</option>}
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.title}</option>)}
      </NativeSelect>
    </Field>
  );
}
