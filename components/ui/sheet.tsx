"use client";
import type { ComponentProps, ReactNode } from "react";
import { cva, type VariantProps } from "class-variance-authority";
import { Dialog as Primitive } from "radix-ui";
import { cn } from "./class-names";
import { CloseButton, DialogOverlay, useReturnFocus } from "./dialog";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

const sides = cva("fixed z-50 flex flex-col gap-4 border bg-popover p-4 text-popover-foreground shadow-lg", {
  variants: {
    side: {
      left: "inset-y-0 left-0 w-72 max-w-[85vw] border-r data-[state=open]:animate-slide-right",
      right: "inset-y-0 right-0 w-96 max-w-[92vw] border-l data-[state=open]:animate-slide-left",
      bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t pb-[max(1rem,env(safe-area-inset-bottom))] data-[state=open]:animate-slide-up",
    },
  },
  defaultVariants: { side: "right" },
});

interface ContentProps extends Omit<ComponentProps<typeof Primitive.Content>, "title">, VariantProps<typeof sides> {
  title: ReactNode;
  description?: ReactNode;
  hideTitle?: boolean;
}

/** A panel from an edge; from the bottom on phones. */
export function SheetContent({ className, children, side, title, description, hideTitle, ...props }: ContentProps) {
  const focus = useReturnFocus(props);
  return (
    <Primitive.Portal>
      <DialogOverlay />
      <Primitive.Content {...(description ? {} : { "aria-describedby": undefined })} className={cn(sides({ side }), className)} {...props} {...focus}>
        <header className={cn("grid gap-1 pr-8", hideTitle && "sr-only")}>
          <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
          {description ? <Primitive.Description className="text-[0.8125rem] text-muted-foreground">{description}</Primitive.Description> : null}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        <CloseButton />
      </Primitive.Content>
    </Primitive.Portal>
  );
}
