"use client";
import type { ComponentProps } from "react";
import { Slider as Primitive } from "radix-ui";
import { cn } from "./class-names";

interface SliderProps extends Omit<ComponentProps<typeof Primitive.Root>, "value" | "onValueChange" | "defaultValue"> {
  value: number;
  onValueChange: (value: number) => void;
  label: string;
  /** The value in words, for a screen reader: "30 days". */
  valueText?: string;
}

/** A number by feel; where it must be exact, a field for the number stands beside it. */
export function Slider({ className, value, onValueChange, label, valueText, ...props }: SliderProps) {
  return (
    <Primitive.Root
      value={[value]}
      onValueChange={([next]) => { if (next !== undefined) onValueChange(next); }}
      className={cn("relative flex h-6 w-full touch-none items-center select-none data-disabled:opacity-55", className)}
      {...props}
    >
      <Primitive.Track className="relative h-1 grow rounded-full bg-border"><Primitive.Range className="absolute h-full rounded-full bg-primary" /></Primitive.Track>
      <Primitive.Thumb aria-label={label} aria-valuetext={valueText} className="block size-5 rounded-full border-2 border-primary bg-card after:absolute after:-inset-1" />
    </Primitive.Root>
  );
}
