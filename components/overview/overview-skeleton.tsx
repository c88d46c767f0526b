import { Card } from "@/components/ui/card";
import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { ChartCardSkeleton } from "@/components/charts/frame/plot-skeleton";
import { cardMetrics } from "@/lib/dashboards/rules/overview";

export const kpiGridClasses = "grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-3 lg:grid-cols-5";

/** The page's shape before its figures. */
export function OverviewSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-4">
      <LoadingStatus what="figures" />
      <KpiGridSkeleton />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-5">
        <ChartCardSkeleton className="lg:col-span-3" />
        <ChartCardSkeleton className="lg:col-span-2" />
      </div>
      <Card className="grid gap-3 p-4"><Skeleton className="h-5 w-64 max-w-full" /><TableSkeleton rows={5} columns={6} /></Card>
    </div>
  );
}

/** Also the header and the range bar, for the first visit. */
export function OverviewPageSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="grid gap-2"><Skeleton className="h-7 w-32" /><Skeleton className="h-4 w-80 max-w-full" /></div>
      <Skeleton className="h-8 w-full max-w-xl" />
      <OverviewSkeleton />
    </div>
  );
}

/** Stands here and not beside the figures: what is shown while the page loads brings none of their scripts. */
function KpiGridSkeleton() {
  return (
    <div aria-hidden className={kpiGridClasses}>
      {cardMetrics.map((metric) => (
        <div key={metric} className="grid h-27.5 content-start gap-2 bg-card px-3 pt-3">
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-6 w-28" />
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}
