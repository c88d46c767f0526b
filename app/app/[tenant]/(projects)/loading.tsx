import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <LoadingStatus what="the page" />
      <Skeleton className="mb-3 h-7 w-40" />
      <Skeleton className="mb-6 h-4 w-72 max-w-full" />
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {[0, 1, 2].map((card) => <Skeleton key={card} className="h-18.5 rounded-lg" />)}
      </div>
    </>
  );
}
