"use client";
import type { ComponentProps, ReactNode } from "react";
import { Tooltip as Primitive } from "radix-ui";
import { cn } from "./class-names";

export const TooltipProvider = Primitive.Provider;

export function TooltipContent({ className, sideOffset = 4, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn("z-50 max-w-72 rounded-md border bg-popover px-2.5 py-1.5 text-[0.8125rem] text-popover-foreground shadow-md data-[state=delayed-open]:animate-fade-in", className)}
        {...props}
      />
    </Primitive.Portal>
  );
}

/** Extra words for what is focusable already; never the only place of an information. */
export function Tooltip({ content, children, side }: { content: ReactNode; children: ReactNode; side?: "top" | "right" | "bottom" | "left" }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <TooltipContent side={side}>{content}</TooltipContent>
    </Primitive.Root>
  );
}
