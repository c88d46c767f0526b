"use client";
import { NativeSelect } from "@/components/ui/native-select";

export interface Choice { value: string; title: string }

interface ChoiceFilterProps {
  label: string;
  /** What the list shows while nothing is chosen: "All kinds". */
  all: string;
  value: string | null;
  choices: readonly Choice[];
  /** Less usual ones, below the others. */
  more?: { title: string; choices: readonly Choice[] };
  onChange: (value: string | null) => void;
}

/** One of a list's filters. What an old link asks for is offered too, though no choice says it. */
export function ChoiceFilter({ label, all, value, choices, more, onChange }: ChoiceFilterProps) {
  const isKnown = value === null || [...choices, ...(more?.choices ?? [])].some((choice) => choice.value === value);
  return (
    <NativeSelect aria-label={label} className="min-w-32 flex-1 sm:max-w-52 sm:flex-none" value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
      <option value="">{all}</option>
      {isKnown ? null : <option value={value}>{value}</option>}
      {choices.map(toOption)}
      {more ? <optgroup label={more.title}>{more.choices.map(toOption)}</optgroup> : null}
    </NativeSelect>
  );
}

const toOption = ({ value, title }: Choice) => <option key={value} value={value}>{title}</option>;
