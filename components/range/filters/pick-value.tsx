"use client";
import dynamic from "next/dynamic";
import type { MouseEvent, ReactNode } from "react";
import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { useLateLayer } from "@/components/ui/late-layer";

const PickLayer = dynamic(() => import("./pick-layer").then((file) => file.PickLayer), { ssr: false });

interface PickValueProps {
  label: string;
  /** Shows only this value, or leaves it out. */
  onPick: (isExcluded: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A cell that filters on a click and leaves out on Alt-click; its menu says both. */
export function PickValue({ label, onPick, className, children }: PickValueProps) {
  const { trigger, lent, isWanted } = useLateLayer("menu");
  const pick = (event: MouseEvent) => onPick(event.altKey);
  return (
    <span className={cn("group/pick relative flex min-w-0 items-center gap-1", className)}>
      <button type="button" onClick={pick} title={`Show only ${label}; hold Alt to leave it out`} className="flex min-w-0 flex-1 items-center gap-2 rounded-sm text-left hover:underline">
        {children}
      </button>
      <Button {...trigger} variant="ghost" size="icon" aria-label={`Filter by ${label}`} className="absolute right-0 size-6 shrink-0 bg-card opacity-0 pointer-coarse:static group-hover/pick:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100">
        <Ellipsis aria-hidden />
      </Button>
      {isWanted ? <PickLayer lent={lent} label={label} onPick={onPick} /> : null}
    </span>
  );
}
