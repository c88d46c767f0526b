import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid gap-3">
      <LoadingStatus what="the members" />
      <Skeleton className="h-9 w-full" />
      <TableSkeleton rows={3} columns={4} />
    </div>
  );
}
