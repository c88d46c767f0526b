import type { Metadata } from "next";
import { FxRatesView } from "@/components/fx/fx-rates-view";
import { RateFeed } from "@/components/fx/rate-feed";
import { PageHeader } from "@/components/layout/page-header";
import { getRateHealth } from "@/lib/fx/data/health";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Exchange rates" };

export default async function FxRatesPage({ params }: ProjectPageProps) {
  const { scope, project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Exchange rates">Amounts in another currency are converted by the rate of their day.</PageHeader>
      <RateFeed projectId={project.id} timeZone={project.timeZone} initial={await getRateHealth(scope)} />
      <FxRatesView projectId={project.id} base={base} />
    </>
  );
}
