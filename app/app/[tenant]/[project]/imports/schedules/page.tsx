import type { Metadata } from "next";
import { ImportsTabs } from "@/components/imports/imports-tabs";
import { SchedulesView } from "@/components/imports/schedules/schedules-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Scheduled imports" };

export default async function SchedulesPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Imports">A schedule fetches a file from an address again and again, and imports it as you once did.</PageHeader>
      <ImportsTabs base={base} current="Schedules" />
      <SchedulesView projectId={project.id} base={base} timeZone={project.timeZone} />
    </>
  );
}
