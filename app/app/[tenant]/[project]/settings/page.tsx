import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { ProjectSettings } from "@/components/projects/settings/project-settings";
import { ReadOnlySettings } from "@/components/projects/settings/read-only-settings";
import { findPendingTimeZone } from "@/lib/projects/data";
import { describeProjectForm } from "@/lib/projects/loaders";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Settings" };

const ZONE_CHANGE = "It decides where a day begins and ends. After a change the figures are cut anew, which may take a moment; the old days stand until it is done.";

export default async function SettingsPage({ params }: ProjectPageProps) {
  const { scope, project, canWrite } = await requirePageProject(await params);
  const { id, name, currency, timeZone } = project;
  const pendingTimeZone = await findPendingTimeZone(scope);
  return (
    <>
      <PageHeader title="Settings">The name, the currency and the time zone of this project.</PageHeader>
      {canWrite
        ? <ProjectSettings project={{ id, name, currency, timeZone }} fields={describeProjectForm(ZONE_CHANGE)} pendingTimeZone={pendingTimeZone} />
        : <ReadOnlySettings project={{ name, currency, timeZone }} pendingTimeZone={pendingTimeZone} />}
    </>
  );
}
