"use client";
import { useId } from "react";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { ProviderView } from "@/lib/sync/schema";

interface FieldChoiceProps { field: ProviderView["fields"][number]; value: string; onChange: (value: string) => void }

/** One of a few answers; the first until somebody picks. */
export function FieldChoice({ field: { label, hint, choices }, value, onChange }: FieldChoiceProps) {
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {hint ? <p id={id} className="text-[0.8125rem] text-muted-foreground">{hint}</p> : null}
      <RadioGroup value={value || choices[0]?.value} onValueChange={onChange} aria-label={label} aria-describedby={hint ? id : undefined}>
        {choices.map((choice) => <RadioCard key={choice.value} value={choice.value} title={choice.label} hint={choice.hint} />)}
      </RadioGroup>
    </fieldset>
  );
}
