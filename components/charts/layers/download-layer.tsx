"use client";
import { DropdownMenuContent, DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { Lent } from "@/components/ui/late-layer";
import { LateMenu } from "@/components/ui/layers";

interface DownloadLayerProps { lent: Lent; onPng: (() => void) | null; onCsv: () => void }

export function DownloadLayer({ lent, onPng, onCsv }: DownloadLayerProps) {
  return (
    <LateMenu lent={lent} modal>
      <DropdownMenuContent align="end">
        {onPng ? <DropdownMenuItem onSelect={onPng}>Download PNG</DropdownMenuItem> : null}
        <DropdownMenuItem onSelect={onCsv}>Download CSV</DropdownMenuItem>
      </DropdownMenuContent>
    </LateMenu>
  );
}
