import type { Metadata } from "next";
import { IntegrationPage } from "@/components/integrations/detail/integration-page";
import { PROVIDERS } from "@/lib/integrations/registry";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ItemPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Integration" };

export default async function Page({ params }: ItemPageProps) {
  const { id, ...place } = await params;
  const { scope, project, base } = await requirePageProject(place);
  return <IntegrationPage integrationId={id} projectId={project.id} base={base} timeZone={project.timeZone} comparable={PROVIDERS.filter(({ totals }) => totals).map(({ id: provider }) => provider)} canWrite={isPermitted(scope, "integrations:write")} />;
}
