import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { PageHeader } from "../page-header";

/** A list page before its first row: the real title, then the shape of the search and of the table. */
export function ListLoading({ title, columns }: { title: string; columns: number }) {
  return (
    <>
      <LoadingStatus what={title.toLowerCase()} />
      <PageHeader title={title}><Skeleton className="mt-1 h-4 w-72 max-w-full" /></PageHeader>
      <Skeleton className="mb-3 h-9 w-full rounded-md sm:w-72" />
      <TableSkeleton rows={12} columns={columns} />
    </>
  );
}
