import type { Metadata } from "next";
import { ProjectsForbidden } from "@/components/projects/projects-forbidden";
import { ProjectsView } from "@/components/projects/projects-view";
import { loadTenantProjects } from "@/lib/wiring/frame";
import { describeProjectForm } from "@/lib/projects/loaders";

export const metadata: Metadata = { title: "Projects" };

interface PageProps { params: Promise<{ tenant: string }> }

export default async function ProjectsPage({ params }: PageProps) {
  const { tenant } = await params;
  const { projects, archived, canRead, canWrite, ...found } = await loadTenantProjects(tenant);
  return canRead ? <ProjectsView tenant={found} projects={projects} archived={archived} fields={describeProjectForm()} canWrite={canWrite} /> : <ProjectsForbidden tenant={found} />;
}
