import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { TrafficView } from "@/components/traffic/traffic-view";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Traffic" };

export default async function TrafficPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Traffic">Visits by day and source, as Google Analytics counts them.</PageHeader>
      <TrafficView projectId={project.id} base={base} />
    </>
  );
}
