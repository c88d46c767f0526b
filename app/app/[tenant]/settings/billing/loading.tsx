import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export default function BillingLoading() {
  return (
    <div className="grid gap-6">
      <LoadingStatus what="billing" />
      <Skeleton className="h-32" />
      <div className="grid gap-4 lg:grid-cols-3"><Skeleton className="h-72" /><Skeleton className="h-72" /><Skeleton className="h-72" /></div>
    </div>
  );
}
