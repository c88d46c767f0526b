import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { PageHeader } from "../page-header";

/** A list page before its first row: the real title, then the shape of the search and of the table. */
export function ListLoading({ title, columns }: { title: string; columns: number }) {
  return (
    <>
      <LoadingStatus what={title.toLowerCase()} />
      <PageHeader title={title}><Skeleton className="mt-1 h-4 w-72 max-w-full" /></PageHeader>
      <div className="mb-3 flex justify-between gap-2"><Skeleton className="h-9 w-full rounded-md sm:w-72" /><Skeleton className="hidden h-9 w-40 rounded-md sm:block" /></div>
      <TableSkeleton rows={12} columns={columns} />
    </>
  );
}
