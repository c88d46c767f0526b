import type { Metadata } from "next";
import { CampaignsView } from "@/components/campaigns/campaigns-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Campaigns" };

export default async function CampaignsPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Campaigns">Under their newest name.</PageHeader>
      <CampaignsView projectId={project.id} base={base} />
    </>
  );
}
