import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { Change } from "@/lib/dashboards/rules/numbers";

const tones = { good: "text-positive", bad: "text-negative", neutral: "text-muted-foreground" };

/** A change with its sign and an arrow; colour only says whether it is good. */
export function ChangeText({ change, className }: { change: Change; className?: string }) {
  const Icon = change.movement === "rose" ? ArrowUp : change.movement === "fell" ? ArrowDown : null;
  return (
    <span className={cn("num inline-flex items-center gap-0.5 text-xs whitespace-nowrap", tones[change.tone], className)}>
      {Icon ? <Icon aria-hidden className="size-3" /> : null}
      {change.text}
    </span>
  );
}
