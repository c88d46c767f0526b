import type { Metadata } from "next";
import { ExportsView } from "@/components/exports/exports-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage({ params }: ProjectPageProps) {
  const { project, base, canWrite } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Exports">CSV files of figures and rows. Large ones are made in the background and kept for 7 days.</PageHeader>
      <ExportsView projectId={project.id} base={base} timeZone={project.timeZone} canCancelAll={canWrite} />
    </>
  );
}
