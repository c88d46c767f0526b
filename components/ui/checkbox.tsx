"use client";
import type { ComponentProps } from "react";
import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { cn } from "./class-names";

export function Checkbox({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn("relative flex size-4.5 shrink-0 items-center justify-center rounded-sm border border-input bg-card text-primary-foreground after:absolute after:-inset-1.5 disabled:opacity-55 data-[state=checked]:border-primary data-[state=checked]:bg-primary data-[state=indeterminate]:border-primary data-[state=indeterminate]:bg-primary", className)}
      {...props}
    >
      <Primitive.Indicator className="group">
        <Check aria-hidden className="size-3.5 group-data-[state=indeterminate]:hidden" />
        <Minus aria-hidden className="hidden size-3.5 group-data-[state=indeterminate]:block" />
      </Primitive.Indicator>
    </Primitive.Root>
  );
}
