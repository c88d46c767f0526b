import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid gap-4">
      <LoadingStatus what="the audit log" />
      <Skeleton className="h-9 w-72 max-w-full rounded-md" />
      <TableSkeleton rows={12} columns={5} />
    </div>
  );
}
