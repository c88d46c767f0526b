import type { ReactNode } from "react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";
import { cn } from "./class-names";

interface PaginationProps {
  label: string;
  /** "1–50 of 1,204 orders", read out when it changes. */
  children: ReactNode;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  className?: string;
}

/** Two steps and where one stands; lists are searched and sorted, not leafed through by number. */
export function Pagination({ label, children, onPrevious, onNext, className }: PaginationProps) {
  return (
    <nav aria-label={label} className={cn("mt-3 flex flex-wrap items-center justify-between gap-2", className)}>
      <p role="status" className="text-[0.8125rem] text-muted-foreground">{children}</p>
      <div className="flex gap-2">
        <Button variant="outline" size="sm" disabled={!onPrevious} onClick={onPrevious ?? undefined}><ChevronLeft aria-hidden />Previous</Button>
        <Button variant="outline" size="sm" disabled={!onNext} onClick={onNext ?? undefined}>Next<ChevronRight aria-hidden /></Button>
      </div>
    </nav>
  );
}
