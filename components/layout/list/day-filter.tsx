"use client";
import { useEffect, useState } from "react";
import { Input } from "@/components/ui/input";

interface Days { from: string | null; to: string | null }
interface DayFilterProps extends Days { onChange: (days: Partial<Days>) => void }

/** The first and last day of a list; empty is without end. */
export function DayFilter({ from, to, onChange }: DayFilterProps) {
  return (
    <div role="group" aria-label="Days" className="flex w-full items-center gap-1.5 sm:w-auto">
      <DayField label="From day" value={from ?? ""} max={to ?? undefined} onChange={(day) => onChange({ from: day })} />
      <span aria-hidden className="text-muted-foreground">–</span>
      <DayField label="To day" value={to ?? ""} min={from ?? undefined} onChange={(day) => onChange({ to: day })} />
    </div>
  );
}

interface DayFieldProps { label: string; value: string; min?: string; max?: string; onChange: (day: string | null) => void }

/** While a year is typed, its first digits are a day of their own, which nobody means. */
function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const change = (day: string) => {
    setTyped(day);
    if (day === "" || day >= "1970") onChange(day || null);
  };
  return <Input type="date" aria-label={label} title={label} min={min} max={max ?? "2100-12-31"} value={typed} onChange={(event) => change(event.target.value)} className="min-w-0 flex-1 px-2 sm:w-36" />;
}
