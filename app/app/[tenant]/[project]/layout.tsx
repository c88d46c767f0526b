import type { ReactNode } from "react";
import { ExportNotices } from "@/components/exports/export-notices";
import { ArchivedNotice } from "@/components/projects/archived-notice";
import { RememberProject } from "@/components/layout/remember-project";
import { requirePageScope } from "@/lib/wiring/page-scope";

interface LayoutProps { children: ReactNode; params: Promise<{ tenant: string; project: string }> }

/** Asked above every loading state, so that an address of someone else answers 404; each page asks again. */
export default async function ProjectLayout({ children, params }: LayoutProps) {
  const { tenant, project } = await params;
  const { projectId, isArchived } = await requirePageScope(tenant, project);
  return (
    <>
      <RememberProject tenantSlug={tenant} projectSlug={project} />
      <ExportNotices projectId={projectId} />
      {isArchived ? <ArchivedNotice base={`/app/${tenant}/${project}`} /> : null}
      {children}
    </>
  );
}
