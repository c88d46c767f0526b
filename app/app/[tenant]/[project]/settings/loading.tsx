import { PageHeader } from "@/components/layout/page-header";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <LoadingStatus what="the settings" />
      <PageHeader title="Settings"><Skeleton className="mt-1 h-4 w-72 max-w-full" /></PageHeader>
      <Skeleton className="h-96 max-w-xl rounded-lg" />
    </>
  );
}
