import { PageHeader } from "@/components/layout/page-header";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <LoadingStatus what="integrations" />
      <PageHeader title="Integrations"><Skeleton className="mt-1 h-4 w-72 max-w-full" /></PageHeader>
      <Skeleton className="mb-3 h-5 w-40" />
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">{[0, 1, 2, 3, 4, 5].map((card) => <Skeleton key={card} className="h-28 rounded-lg" />)}</div>
    </>
  );
}
