import type { Metadata } from "next";
import { ImportsTabs } from "@/components/imports/imports-tabs";
import { PresetsView } from "@/components/imports/presets/presets-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Mapping presets" };

export default async function PresetsPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Imports">A preset keeps how a file is read, for the next file with the same header.</PageHeader>
      <ImportsTabs base={base} current="Presets" />
      <PresetsView projectId={project.id} base={base} timeZone={project.timeZone} />
    </>
  );
}
