import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export function HealthSkeleton() {
  return (
    <div className="grid gap-3">
      <LoadingStatus what="data health" />
      {[0, 1, 2].map((card) => <Skeleton key={card} className="h-28 rounded-lg" />)}
    </div>
  );
}
