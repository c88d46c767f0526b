import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid max-w-4xl gap-4">
      <LoadingStatus what="the form" />
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-5 w-80 max-w-full" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
