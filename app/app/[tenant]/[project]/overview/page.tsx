import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { OverviewPage } from "@/components/overview/overview-page";
import { loadOverview } from "@/lib/dashboards/loaders";
import { toProjectView } from "@/lib/dashboards/rules/project";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Overview" };

interface OverviewProps extends ProjectPageProps { searchParams: Promise<SearchParams> }

export default async function Page({ params, searchParams }: OverviewProps) {
  const { scope, project, base } = await requirePageProject(await params);
  const view = toProjectView(project);
  const { extent, now, first } = await loadOverview(scope, view, searchParams);
  const client = new QueryClient();
  if (first) client.setQueryData(first.key, first.answer);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewPage project={view} extent={extent} now={now} base={base} />
    </HydrationBoundary>
  );
}
