"use client";
import { useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { Tooltip as Primitive } from "radix-ui";
import { DropdownMenu, DropdownMenuTrigger } from "./dropdown-menu";
import { Borrowed, type Lent } from "./late-layer";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";
import { Sheet, SheetContent, SheetTrigger } from "./sheet";

// What comes late stands in one file: apart, each part would bring its own copy of what they share.

/** A menu at an element that was on the page before it. */
export function LateMenu({ lent, modal = false, children }: { lent: Lent; modal?: boolean; children: ReactNode }) {
  return (
    <DropdownMenu open={lent.isOpen} onOpenChange={lent.setOpen} modal={modal}>
      <DropdownMenuTrigger asChild><Borrowed lent={lent} /></DropdownMenuTrigger>
      {children}
    </DropdownMenu>
  );
}

interface LatePanelProps {
  lent: Lent;
  /** A sheet from the bottom everywhere, or on phones only; else a panel under the element. */
  sheet?: "always" | "phone";
  title: string;
  description?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A panel at an element that was on the page before it. */
export function LatePanel({ lent, sheet, title, description, className, children }: LatePanelProps) {
  const isPhone = useIsPhone();
  if (sheet === "always" || (sheet === "phone" && isPhone)) {
    return (
      <Sheet open={lent.isOpen} onOpenChange={lent.setOpen}>
        <SheetTrigger asChild><Borrowed lent={lent} /></SheetTrigger>
        <SheetContent side="bottom" title={title} description={description}>{children}</SheetContent>
      </Sheet>
    );
  }
  return (
    <Popover open={lent.isOpen} onOpenChange={lent.setOpen}>
      <PopoverTrigger asChild><Borrowed lent={lent} /></PopoverTrigger>
      <PopoverContent aria-label={title} className={className}>{children}</PopoverContent>
    </Popover>
  );
}

const phone = "(width < 48rem)";

function useIsPhone(): boolean {
  return useSyncExternalStore(watchPhone, () => window.matchMedia(phone).matches, () => false);
}

function watchPhone(onChange: () => void): () => void {
  const list = window.matchMedia(phone);
  list.addEventListener("change", onChange);
  return () => list.removeEventListener("change", onChange);
}

const DELAY_MS = 300;
let closedAt = 0;

interface TooltipLayerProps { lent: Lent; content: ReactNode; side?: "top" | "right" | "bottom" | "left" | undefined }

/** Beside a tip that was open a moment ago it opens without a delay. */
export function TooltipLayer({ lent, content, side }: TooltipLayerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isEntered = useRef(false);
  const change = (next: boolean) => {
    if (!next && isOpen) closedAt = Date.now();
    setIsOpen(next);
  };
  const enter = () => {
    if (!isEntered.current && Date.now() - closedAt < DELAY_MS) setIsOpen(true);
    isEntered.current = true;
  };
  return (
    <Primitive.Provider delayDuration={DELAY_MS}>
      <Primitive.Root open={isOpen} onOpenChange={change}>
        <Primitive.Trigger asChild onPointerMove={enter} onPointerLeave={() => { isEntered.current = false; }}><Borrowed lent={lent} /></Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side} sideOffset={4} collisionPadding={8}
            className="z-50 max-w-72 rounded-md border bg-popover px-2.5 py-1.5 text-[0.8125rem] text-popover-foreground shadow-md data-[state=delayed-open]:animate-fade-in"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
