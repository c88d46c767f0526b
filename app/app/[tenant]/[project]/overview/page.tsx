import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { OverviewPage } from "@/components/overview/overview-page";
import { loadOverview } from "@/lib/dashboards/loaders";
import { toProjectView } from "@/lib/dashboards/rules/project";
import { getOnboarding } from "@/lib/onboarding/data";
import { onboardingKey } from "@/lib/onboarding/rules";
import { isPermitted } from "@/lib/tenants/access";
import { mayShare } from "@/lib/views/access";
import { listPageViews } from "@/lib/views/data";
import { openDefaultView } from "@/lib/views/loaders";
import { viewsKey } from "@/lib/views/rules";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Overview" };

interface OverviewProps extends ProjectPageProps { searchParams: Promise<SearchParams> }

export default async function Page({ params, searchParams }: OverviewProps) {
  const { scope, project, base } = await requirePageProject(await params);
  const view = toProjectView(project);
  await openDefaultView(scope, "overview", await searchParams, `${base}/overview`);
  const [{ extent, now, first, notes }, views, onboarding] = await Promise.all([
    loadOverview(scope, view, searchParams), listPageViews(scope, "overview"), getOnboarding(scope),
  ]);
  const client = new QueryClient();
  if (first) client.setQueryData(first.key, first.answer);
  if (notes) client.setQueryData(notes.key, notes.items);
  client.setQueryData(viewsKey(project.id, "overview"), views);
  client.setQueryData(onboardingKey(project.id), onboarding);
  const may = { share: mayShare(scope), annotate: isPermitted(scope, "annotations:write") };
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewPage project={view} extent={extent} now={now} base={base} may={may} />
    </HydrationBoundary>
  );
}
