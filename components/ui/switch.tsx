"use client";
import type { ComponentProps } from "react";
import { Switch as Primitive } from "radix-ui";
import { cn } from "./class-names";

/** For what takes effect at once or is plainly on or off; a choice among others is a checkbox. */
export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn("group relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-input bg-muted p-0.5 transition-colors duration-100 disabled:opacity-55 data-[state=checked]:border-primary data-[state=checked]:bg-primary", className)}
      {...props}
    >
      <Primitive.Thumb className="size-4.5 rounded-full bg-input transition-transform duration-100 data-[state=checked]:translate-x-4 data-[state=checked]:bg-primary-foreground" />
    </Primitive.Root>
  );
}
