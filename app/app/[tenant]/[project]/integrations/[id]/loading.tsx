import { IntegrationSkeleton } from "@/components/integrations/detail/integration-skeleton";

export default function Loading() {
  return <IntegrationSkeleton />;
}
