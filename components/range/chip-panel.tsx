"use client";
import { useSyncExternalStore, type ReactElement, type ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";

interface ChipPanelProps {
  /** The button that opens it. */
  trigger: ReactElement;
  title: string;
  description?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A panel under its button; on phones a sheet from the bottom. */
export function ChipPanel({ trigger, title, description, isOpen, onOpenChange, className, children }: ChipPanelProps) {
  const isPhone = useIsPhone();
  if (isPhone) {
    return (
      <Sheet open={isOpen} onOpenChange={onOpenChange}>
        <SheetTrigger asChild>{trigger}</SheetTrigger>
        <SheetContent side="bottom" title={title} description={description}>{children}</SheetContent>
      </Sheet>
    );
  }
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
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
