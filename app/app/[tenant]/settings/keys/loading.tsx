import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid gap-4">
      <LoadingStatus what="API keys" />
      <Skeleton className="h-9 w-72 max-w-full rounded-md" />
      <TableSkeleton rows={6} columns={5} />
    </div>
  );
}
