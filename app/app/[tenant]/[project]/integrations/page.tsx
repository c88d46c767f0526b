import type { Metadata } from "next";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { HealthLink } from "@/components/data-health/health-link";
import { IntegrationsView } from "@/components/integrations/integrations-view";
import { integrationsKey, MOST_INTEGRATIONS, providersKey } from "@/components/integrations/query-keys";
import { PageHeader } from "@/components/layout/page-header";
import { listIntegrations } from "@/lib/sync/data/views";
import { listProviders } from "@/lib/sync/loaders";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Integrations" };

export default async function IntegrationsPage({ params }: ProjectPageProps) {
  const { scope, project, base } = await requirePageProject(await params);
  const client = new QueryClient();
  client.setQueryData(providersKey(project.id), listProviders());
  client.setQueryData(integrationsKey(project.id), await listIntegrations(scope, { skip: 0, limit: MOST_INTEGRATIONS }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader title="Integrations" actions={<HealthLink projectId={project.id} base={base} />}>Shops, ad accounts and other sources, read by themselves.</PageHeader>
      <IntegrationsView projectId={project.id} base={base} canWrite={isPermitted(scope, "integrations:write")} isArchived={scope.isArchived === true} />
    </HydrationBoundary>
  );
}
