"use client";
import { useRef, type ComponentProps, type ReactNode } from "react";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { cn } from "./class-names";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export function DialogOverlay({ className, ...props }: ComponentProps<typeof Primitive.Overlay>) {
  return <Primitive.Overlay className={cn("fixed inset-0 z-50 bg-black/50 data-[state=open]:animate-fade-in", className)} {...props} />;
}

export function CloseButton() {
  return (
    <Primitive.Close className="absolute top-3 right-3 flex size-8 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground">
      <X aria-hidden className="size-4" />
      <span className="sr-only">Close</span>
    </Primitive.Close>
  );
}

/** Most dialogs here are opened without a trigger of their own: the focus goes back to where it came from. */
export function useReturnFocus({ onOpenAutoFocus, onCloseAutoFocus }: Pick<ComponentProps<typeof Primitive.Content>, "onOpenAutoFocus" | "onCloseAutoFocus">) {
  const from = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      from.current = document.activeElement;
      onOpenAutoFocus?.(event);
    },
    onCloseAutoFocus: (event: Event) => {
      onCloseAutoFocus?.(event);
      if (event.defaultPrevented || !(from.current instanceof HTMLElement) || from.current === document.body || !from.current.isConnected) return;
      event.preventDefault();
      from.current.focus({ preventScroll: true });
    },
  };
}

interface ContentProps extends Omit<ComponentProps<typeof Primitive.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
}

export function DialogContent({ className, children, title, description, ...props }: ContentProps) {
  const focus = useReturnFocus(props);
  return (
    <Primitive.Portal>
      <DialogOverlay />
      <Primitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn("fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-lg border bg-popover p-5 text-popover-foreground shadow-lg data-[state=open]:animate-fade-in", className)}
        {...props}
        {...focus}
      >
        <header className="grid gap-1 pr-8">
          <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
          {description ? <Primitive.Description className="text-[0.8125rem] text-muted-foreground">{description}</Primitive.Description> : null}
        </header>
        {children}
        <CloseButton />
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function DialogFooter({ className, ...props }: ComponentProps<"footer">) {
  return <footer className={cn("flex flex-wrap justify-end gap-2", className)} {...props} />;
}
