"use client";
import type { ComponentProps, ReactNode } from "react";
import { Command as Primitive } from "cmdk";
import { Search } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import { cn } from "./class-names";
import { DialogOverlay } from "./dialog";

/** Each word that was typed must stand somewhere in the item; no guessing from scattered letters. */
export function matchWords(value: string, search: string, keywords: string[] = []): number {
  const text = `${value} ${keywords.join(" ")}`.trim().toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}

/** A search field over a list that arrow keys walk. `label` is read out and not seen. */
export function Command({ className, filter = matchWords, ...props }: ComponentProps<typeof Primitive>) {
  return <Primitive filter={filter} className={cn("flex min-h-0 flex-col overflow-hidden", className)} {...props} />;
}

interface CommandDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A `Command` with what is in it. */
  children: ReactNode;
  className?: string;
}

/** The frame of a palette: near the top, so that a growing list does not move its field. */
export function CommandDialog({ open, onOpenChange, title, children, className }: CommandDialogProps) {
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogOverlay />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          className={cn("fixed top-[12dvh] left-1/2 z-50 flex max-h-[76dvh] w-[calc(100%-1.5rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-lg border bg-popover text-popover-foreground shadow-lg data-[state=open]:animate-fade-in", className)}
        >
          <DialogPrimitive.Title className="sr-only">{title}</DialogPrimitive.Title>
          {children}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

/** `before` stands in place of the glass, such as the name of a page of the palette. */
export function CommandInput({ className, before, ...props }: ComponentProps<typeof Primitive.Input> & { before?: ReactNode }) {
  return (
    <div className="flex shrink-0 items-center gap-2.5 border-b px-3 has-focus-visible:shadow-[inset_0_-1px_0_var(--primary)]">
      {before ?? <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />}
      <Primitive.Input className={cn("h-11 w-full min-w-0 bg-transparent text-sm outline-none placeholder:text-muted-foreground", className)} {...props} />
    </div>
  );
}

export function CommandList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cn("max-h-80 min-h-0 flex-1 scroll-py-1 overflow-x-hidden overflow-y-auto p-1", className)} {...props} />;
}

export function CommandEmpty({ className, children = "Nothing found.", ...props }: ComponentProps<typeof Primitive.Empty>) {
  return <Primitive.Empty className={cn("px-3 py-8 text-center text-sm text-muted-foreground", className)} {...props}>{children}</Primitive.Empty>;
}

export function CommandLoading({ className, children, ...props }: ComponentProps<typeof Primitive.Loading>) {
  return <Primitive.Loading className={cn("px-3 py-6 text-center text-sm text-muted-foreground", className)} {...props}>{children}</Primitive.Loading>;
}

export function CommandGroup({ className, ...props }: ComponentProps<typeof Primitive.Group>) {
  return (
    <Primitive.Group
      className={cn("[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground", className)}
      {...props}
    />
  );
}

export function CommandItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item
      className={cn("flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm select-none data-[disabled=true]:opacity-55 data-[selected=true]:bg-accent [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground", className)}
      {...props}
    />
  );
}

/** Keys or a short detail at the right of an item. */
export function CommandShortcut({ className, ...props }: ComponentProps<"span">) {
  return <span className={cn("ml-auto flex shrink-0 items-center gap-1 pl-3 text-xs text-muted-foreground", className)} {...props} />;
}

export function CommandSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator className={cn("-mx-1 my-1 h-px bg-border", className)} {...props} />;
}

/** A line of hints under the list. */
export function CommandFooter({ className, ...props }: ComponentProps<"footer">) {
  return <footer className={cn("flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t px-3 py-2 text-xs text-muted-foreground", className)} {...props} />;
}
