"use client";
import { CalendarSync, Power, PowerOff, RefreshCw, Square } from "lucide-react";
import { DropdownMenuContent, DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { Lent } from "@/components/ui/late-layer";
import { LateMenu } from "@/components/ui/layers";
import type { StreamView } from "@/lib/sync/schema";
import type { Steer } from "./stream-table";

interface StreamMenuProps { lent: Lent; stream: StreamView; onSteer: Steer; onReread: () => void }

export function StreamMenu({ lent, stream, onSteer, onReread }: StreamMenuProps) {
  const { label, isEnabled, state, historyFrom, code } = stream;
  return (
    <LateMenu lent={lent}>
      <DropdownMenuContent align="end">
        <DropdownMenuItem disabled={!isEnabled || state === "queued" || state === "syncing"} onSelect={() => onSteer(stream, { readNow: true }, `${label}: it is read as soon as a worker is free.`)}><RefreshCw aria-hidden />Read now</DropdownMenuItem>
        <DropdownMenuItem disabled={state !== "syncing"} onSelect={() => onSteer(stream, { cancel: true }, `${label}: it stops within seconds. What was read stays.`)}><Square aria-hidden />Cancel</DropdownMenuItem>
        {historyFrom === null ? null : <DropdownMenuItem disabled={!isEnabled} onSelect={onReread}><CalendarSync aria-hidden />Read days anew</DropdownMenuItem>}
        {isEnabled
          ? <DropdownMenuItem onSelect={() => onSteer(stream, { isEnabled: false }, `${label} is switched off. What was read stays.`)}><PowerOff aria-hidden />Switch off</DropdownMenuItem>
          : <DropdownMenuItem disabled={code === "permission"} onSelect={() => onSteer(stream, { isEnabled: true }, `${label} is switched on and goes on where it was.`)}><Power aria-hidden />Switch on</DropdownMenuItem>}
      </DropdownMenuContent>
    </LateMenu>
  );
}
