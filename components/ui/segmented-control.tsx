"use client";
import type { ReactNode } from "react";
import { ToggleGroup } from "radix-ui";
import { cn } from "./class-names";

interface SegmentedControlProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean; title?: string }[];
  className?: string;
}

/** One of a few, all in sight; a click on the chosen one keeps it. */
export function SegmentedControl<Value extends string>({ label, value, onValueChange, options, className }: SegmentedControlProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => { if (next) onValueChange(next as Value); }}
      className={cn("inline-flex rounded-md border bg-muted p-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          title={option.title}
          className="h-7 rounded-sm border border-transparent px-2.5 text-[0.8125rem] font-medium text-muted-foreground hover:text-foreground disabled:opacity-55 data-[state=on]:border-border data-[state=on]:bg-card data-[state=on]:text-foreground"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
