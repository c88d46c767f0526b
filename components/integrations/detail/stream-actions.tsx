"use client";
import dynamic from "next/dynamic";
import { Ellipsis, RefreshCw, Square } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useLateLayer } from "@/components/ui/late-layer";
import type { StreamView } from "@/lib/sync/schema";
import type { Steer } from "./stream-table";

const StreamMenu = dynamic(() => import("./stream-menu").then((file) => file.StreamMenu), { ssr: false });

interface StreamActionsProps { stream: StreamView; onSteer: Steer; onReread: () => void }

export function StreamActions({ stream, onSteer, onReread }: StreamActionsProps) {
  const { trigger, lent, isWanted } = useLateLayer("menu");
  const { label, isEnabled, state } = stream;
  return (
    <span className="inline-flex gap-1">
      {state === "syncing"
        ? <Button variant="ghost" size="icon-sm" aria-label={`Cancel reading ${label}`} title="Cancel" onClick={() => onSteer(stream, { cancel: true }, `${label}: it stops within seconds. What was read stays.`)}><Square aria-hidden /></Button>
        : <Button variant="ghost" size="icon-sm" aria-label={`Read ${label} now`} title="Read now" disabled={!isEnabled || state === "queued"} onClick={() => onSteer(stream, { readNow: true }, `${label}: it is read as soon as a worker is free.`)}><RefreshCw aria-hidden /></Button>}
      <Button {...trigger} variant="ghost" size="icon-sm" aria-label={`More for ${label}`}><Ellipsis aria-hidden /></Button>
      {isWanted ? <StreamMenu lent={lent} stream={stream} onSteer={onSteer} onReread={onReread} /> : null}
    </span>
  );
}
