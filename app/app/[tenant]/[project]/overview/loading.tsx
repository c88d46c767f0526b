import { OverviewPageSkeleton } from "@/components/overview/overview-skeleton";

export default function Loading() {
  return <OverviewPageSkeleton />;
}
