import { cn } from "@/components/ui/class-names";
import { Progress } from "@/components/ui/progress";
import type { HistoryStand } from "./words";

/** How much of the wanted history is there. A whole one needs no bar. */
export function HistoryBar({ stand, label, className }: { stand: HistoryStand; label: string; className?: string }) {
  const percent = Math.floor(stand.share * 100);
  return (
    <span className={cn("grid min-w-0 gap-1", className)}>
      {stand.share < 1 ? (
        <span className="flex items-center gap-2">
          <Progress label={label} value={stand.share} className="flex-1" />
          <span className="num text-xs text-muted-foreground">{percent} %</span>
        </span>
      ) : null}
      <span className="truncate text-[0.8125rem] text-muted-foreground">{stand.text}</span>
    </span>
  );
}
