"use client";
import { DropdownMenuContent, DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import type { Lent } from "@/components/ui/late-layer";
import { LateMenu } from "@/components/ui/layers";

interface PickLayerProps { lent: Lent; label: string; onPick: (isExcluded: boolean) => void }

export function PickLayer({ lent, label, onPick }: PickLayerProps) {
  return (
    <LateMenu lent={lent} modal>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onPick(false)}>Show only {label}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onPick(true)}>Leave out {label}<Kbd className="ml-auto">Alt</Kbd></DropdownMenuItem>
      </DropdownMenuContent>
    </LateMenu>
  );
}
