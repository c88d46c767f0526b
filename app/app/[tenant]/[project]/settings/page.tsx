import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { CostRules } from "@/components/costs/cost-rules";
import { ArchiveCard } from "@/components/projects/settings/archive-card";
import { ProjectSettings } from "@/components/projects/settings/project-settings";
import { ReadOnlySettings } from "@/components/projects/settings/read-only-settings";
import { findPendingTimeZone } from "@/lib/projects/data";
import { describeProjectForm } from "@/lib/projects/loaders";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Settings" };

const ZONE_CHANGE = "It decides where a day begins and ends. After a change the figures are cut anew, which may take a moment; the old days stand until it is done.";

export default async function SettingsPage({ params }: ProjectPageProps) {
  const { scope, project, canWrite } = await requirePageProject(await params);
  const { id, name, currency, timeZone, isArchived } = project;
  const pendingTimeZone = await findPendingTimeZone(scope);
  return (
    <div className="grid gap-6">
      <div>
        <PageHeader title="Settings">The name, the currency, the time zone and the costs of this project.</PageHeader>
        {canWrite
          ? <ProjectSettings project={{ id, name, currency, timeZone }} fields={describeProjectForm(ZONE_CHANGE)} pendingTimeZone={pendingTimeZone} />
          : <ReadOnlySettings project={{ name, currency, timeZone }} pendingTimeZone={pendingTimeZone} isArchived={isArchived} />}
      </div>
      <CostRules projectId={id} currency={currency} canWrite={isPermitted(scope, "costs:write")} />
      {isPermitted(scope, "project:archive") ? <ArchiveCard project={{ id, name, isArchived }} /> : null}
    </div>
  );
}
