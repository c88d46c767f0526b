import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { ProjectSettings } from "@/components/projects/settings/project-settings";
import { ReadOnlySettings } from "@/components/projects/settings/read-only-settings";
import { findPendingTimeZone } from "@/lib/projects/data";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: ProjectPageProps) {
  const { scope, project, canWrite } = await requirePageProject(await params);
  const { id, name, currency, timeZone } = project;
  const pendingTimeZone = await findPendingTimeZone(scope);
  return (
    <>
      <PageHeader title="Settings">The name, the currency and the time zone of this project.</PageHeader>
      {canWrite
        ? <ProjectSettings project={{ id, name, currency, timeZone }} pendingTimeZone={pendingTimeZone} />
        : <ReadOnlySettings project={{ name, currency, timeZone }} pendingTimeZone={pendingTimeZone} />}
    </>
  );
}
