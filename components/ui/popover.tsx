"use client";
import type { ComponentProps } from "react";
import { Popover as Primitive } from "radix-ui";
import { cn } from "./class-names";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;
export const PopoverClose = Primitive.Close;

export function PopoverContent({ className, align = "start", sideOffset = 4, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn("z-50 max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border bg-popover p-3 text-popover-foreground shadow-md data-[state=open]:animate-fade-in", className)}
        {...props}
      />
    </Primitive.Portal>
  );
}
