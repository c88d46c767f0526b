"use client";
import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isDay, type DayRange } from "@/lib/core/dates";

interface DatePairProps { value: DayRange; onApply: (range: DayRange) => void }

/** A first and a last day, taken over together. */
export function DatePair({ value, onApply }: DatePairProps) {
  const [from, setFrom] = useState(value.from);
  const [to, setTo] = useState(value.to);
  const [error, setError] = useState<string>();

  function apply(event: SyntheticEvent) {
    event.preventDefault();
    if (!isDay(from) || !isDay(to)) return setError("Enter both dates.");
    if (from > to) return setError("The first day is after the last day.");
    setError(undefined);
    onApply({ from, to });
  }

  return (
    <form onSubmit={apply} className="grid gap-2" noValidate>
      <div className="grid grid-cols-2 gap-2">
        <Field label="First day" error={error}><Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></Field>
        <Field label="Last day"><Input type="date" value={to} onChange={(event) => setTo(event.target.value)} /></Field>
      </div>
      <Button type="submit" size="sm" className="justify-self-start">Apply dates</Button>
    </form>
  );
}
