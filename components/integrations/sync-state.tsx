import { CircleAlert, CircleCheck, CircleOff, CirclePause, Clock, Clock3, RefreshCw, RotateCw, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { syncTitles, type SyncWord } from "./words";

/** No red while it is being tried again. */
const looks: Record<SyncWord, { icon: LucideIcon; color: string }> = {
  needs_you: { icon: CircleAlert, color: "text-destructive" },
  late: { icon: Clock3, color: "text-warning" },
  retrying: { icon: RotateCw, color: "text-info" },
  syncing: { icon: RefreshCw, color: "text-info" },
  queued: { icon: Clock, color: "text-muted-foreground" },
  on_time: { icon: CircleCheck, color: "text-success" },
  paused: { icon: CirclePause, color: "text-muted-foreground" },
  off: { icon: CircleOff, color: "text-muted-foreground" },
};

/** The word of a sync, with an icon that tells it apart without colour. */
export function SyncState({ word, className }: { word: SyncWord; className?: string }) {
  const { icon: Icon, color } = looks[word];
  return (
    <span className={cn("inline-flex items-center gap-1.5 align-middle whitespace-nowrap", className)}>
      <Icon aria-hidden className={cn("size-4 shrink-0", color, word === "syncing" && "animate-spin [animation-duration:2s] motion-reduce:animate-none")} />
      {syncTitles[word]}
    </span>
  );
}
