import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";

export const plotHeight = 240;
const heights = [40, 55, 48, 62, 70, 58, 66, 80, 72, 64, 76, 84];

export function PlotSkeleton() {
  return (
    <div aria-hidden className="flex h-full items-end gap-1 pb-6 pl-13">
      {heights.map((height, index) => <Skeleton key={index} className="flex-1" style={{ height: `${height}%` }} />)}
    </div>
  );
}

/** The shape of a chart card before its figures are there. */
export function ChartCardSkeleton({ className, height = plotHeight }: { className?: string; height?: number }) {
  return (
    <Card className={cn("p-4", className)}>
      <Skeleton className="h-5 w-64 max-w-full" />
      <Skeleton className="mt-1.5 h-4 w-80 max-w-full" />
      <Skeleton className="mt-3 h-4 w-40" />
      <div className="mt-2" style={{ height }}><PlotSkeleton /></div>
    </Card>
  );
}
