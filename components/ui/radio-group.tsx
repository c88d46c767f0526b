"use client";
import { useId, type ComponentProps, type ReactNode } from "react";
import { RadioGroup as Primitive } from "radix-ui";
import { cn } from "./class-names";

export function RadioGroup({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("grid gap-2", className)} {...props} />;
}

export function Radio({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item
      className={cn("relative flex size-4.5 shrink-0 items-center justify-center rounded-full border border-input bg-card after:absolute after:-inset-1.5 disabled:opacity-55 data-[state=checked]:border-primary", className)}
      {...props}
    >
      <Primitive.Indicator className="size-2.5 rounded-full bg-primary" />
    </Primitive.Item>
  );
}

/** A radio with a title and a sentence, the whole frame being its target. */
export function RadioCard({ value, title, hint, className }: { value: string; title: string; hint?: ReactNode; className?: string }) {
  const id = useId();
  return (
    <label htmlFor={id} className={cn("flex cursor-pointer gap-3 rounded-lg border bg-card p-3 hover:bg-accent has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft", className)}>
      <Radio id={id} value={value} className="mt-0.5" aria-describedby={hint ? `${id}-hint` : undefined} />
      <span className="grid content-start gap-0.5">
        <span className="font-medium">{title}</span>
        {hint ? <span id={`${id}-hint`} className="text-[0.8125rem] text-muted-foreground">{hint}</span> : null}
      </span>
    </label>
  );
}
