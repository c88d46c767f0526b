import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <LoadingStatus what="the figure" />
      <Skeleton className="mb-4 h-7 w-48" />
      <Skeleton className="mb-4 h-16 rounded-lg" />
      <TableSkeleton columns={6} rows={6} />
    </>
  );
}
