"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { isDay } from "@/lib/core/dates";

/** Null: as far back as the provider lets us. */
export type HistoryFrom = string | null;

interface HistoryChoiceProps { value: HistoryFrom; onChange: (value: HistoryFrom) => void; error?: string[] | undefined; today: string }

/** How far back to read. */
export function HistoryChoice({ value, onChange, error, today }: HistoryChoiceProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="How far back" hint={value === null ? "As far as the provider keeps it." : undefined}>
        <NativeSelect value={value === null ? "all" : "day"} onChange={(event) => onChange(event.target.value === "all" ? null : `${Number(today.slice(0, 4)) - 1}-01-01`)}>
          <option value="all">All history</option>
          <option value="day">From a day</option>
        </NativeSelect>
      </Field>
      {value === null ? null : (
        <Field label="From" error={error ?? (value !== "" && (!isDay(value) || value > today) ? "Choose a day in the past." : undefined)}>
          <Input type="date" value={value} max={today} onChange={(event) => onChange(event.target.value)} />
        </Field>
      )}
    </div>
  );
}

export const isHistoryChosen = (value: HistoryFrom, today: string): boolean => value === null || (isDay(value) && value <= today);
