import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="max-w-3xl">
      <LoadingStatus what="the import" />
      <Skeleton className="mb-6 h-7 w-48" />
      <Skeleton className="mb-6 h-5 w-80 max-w-full" />
      <div className="grid gap-2">{[0, 1, 2].map((row) => <Skeleton key={row} className="h-16 rounded-lg" />)}</div>
    </div>
  );
}
