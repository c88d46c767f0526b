import { HealthSkeleton } from "@/components/data-health/health-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <div className="grid gap-4"><Skeleton className="h-7 w-40" /><Skeleton className="h-9 w-full" /><HealthSkeleton /></div>;
}
