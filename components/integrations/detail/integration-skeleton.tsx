import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export function IntegrationSkeleton() {
  return (
    <div className="grid gap-4">
      <LoadingStatus what="the integration" />
      <div className="flex items-center gap-3"><Skeleton className="size-9 rounded-md" /><div className="grid gap-2"><Skeleton className="h-6 w-56" /><Skeleton className="h-4 w-72 max-w-full" /></div></div>
      <Skeleton className="h-5 w-24" />
      <TableSkeleton rows={2} columns={6} />
      <Skeleton className="h-5 w-24" />
      <TableSkeleton rows={6} columns={6} />
    </div>
  );
}
