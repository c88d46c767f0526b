import { PageHeader } from "@/components/layout/page-header";
import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <LoadingStatus what="your account" />
      <PageHeader title="Your account"><Skeleton className="mt-1 h-4 w-72 max-w-full" /></PageHeader>
      <div className="grid max-w-3xl gap-4">
        <Skeleton className="h-28 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
        <TableSkeleton rows={2} columns={3} />
      </div>
    </>
  );
}
