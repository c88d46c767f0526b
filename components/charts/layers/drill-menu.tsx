"use client";
import { useId } from "react";
import Link from "next/link";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { DrillItem, Spot } from "../model/plot-model";

interface DrillMenuProps { title: string; items: DrillItem[]; spot: Spot; onClose: () => void; onCloseAutoFocus: () => void }

/** Where a point leads, at the point. */
export function DrillMenu({ title, items, spot, onClose, onCloseAutoFocus }: DrillMenuProps) {
  const id = useId();
  return (
    <DropdownMenu open modal={false} onOpenChange={(open) => { if (!open) onClose(); }}>
      <DropdownMenuTrigger asChild>
        <span aria-hidden className="pointer-events-none absolute size-0" style={{ left: spot.x, top: spot.y }} />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        aria-labelledby={id} align="start" className="max-w-72"
        onCloseAutoFocus={(event) => { event.preventDefault(); onCloseAutoFocus(); }}
      >
        <DropdownMenuLabel id={id}>{title}</DropdownMenuLabel>
        {items.map((item) => item.href === undefined
          ? <DropdownMenuItem key={item.label} onSelect={() => item.onSelect?.()}>{item.label}</DropdownMenuItem>
          : <DropdownMenuItem key={item.label} asChild onSelect={() => item.onSelect?.()}><Link href={item.href} prefetch={false}>{item.label}</Link></DropdownMenuItem>)}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
