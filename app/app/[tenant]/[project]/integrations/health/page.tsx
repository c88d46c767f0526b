import type { Metadata } from "next";
import Link from "next/link";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { HealthView } from "@/components/data-health/health-view";
import { healthKey } from "@/components/data-health/query-keys";
import { PageHeader } from "@/components/layout/page-header";
import { getDataHealth } from "@/lib/data-health/loaders";
import { PROVIDERS } from "@/lib/integrations/registry";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Data health" };

interface HealthPageProps extends ProjectPageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HealthPage({ params, searchParams }: HealthPageProps) {
  const { scope, project, base } = await requirePageProject(await params);
  const { tab, account } = await searchParams;
  const client = new QueryClient();
  client.setQueryData(healthKey(project.id), await getDataHealth(scope));
  const comparable = PROVIDERS.filter(({ totals }) => totals).map(({ id }) => id);
  const place = { projectId: project.id, base, timeZone: project.timeZone, currency: project.currency, canWrite: isPermitted(scope, "integrations:write") && scope.isArchived !== true, comparable };
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader title="Data health" back={<Link href={`${base}/integrations`} prefetch={false} className="inline-flex min-h-6 w-fit items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Integrations</Link>}>
        What is wrong with the data or missing from it, and whether it adds up to what the platforms say.
      </PageHeader>
      <HealthView place={place} firstTab={tab === "reconciliation" ? "reconciliation" : "inbox"} account={typeof account === "string" ? account : null} />
    </HydrationBoundary>
  );
}
