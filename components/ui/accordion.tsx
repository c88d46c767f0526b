"use client";
import type { ComponentProps } from "react";
import { ChevronDown } from "lucide-react";
import { Accordion as Primitive } from "radix-ui";
import { cn } from "./class-names";

export function Accordion({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("divide-y rounded-lg border bg-card", className)} {...props} />;
}

export function AccordionItem(props: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item {...props} />;
}

export function AccordionTrigger({ className, children, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Header>
      <Primitive.Trigger
        className={cn("group flex min-h-11 w-full items-center justify-between gap-3 px-4 py-2 text-left font-medium -outline-offset-2 hover:bg-accent", className)}
        {...props}
      >
        {children}
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground transition-transform duration-100 group-data-[state=open]:rotate-180" />
      </Primitive.Trigger>
    </Primitive.Header>
  );
}

export function AccordionContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content className={cn("px-4 pt-1 pb-4 text-muted-foreground", className)} {...props} />;
}
