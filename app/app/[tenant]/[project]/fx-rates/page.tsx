import type { Metadata } from "next";
import { FxRatesView } from "@/components/fx/fx-rates-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Exchange rates" };

export default async function FxRatesPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Exchange rates">Amounts in another currency are converted by the rate of their day.</PageHeader>
      <FxRatesView projectId={project.id} base={base} />
    </>
  );
}
