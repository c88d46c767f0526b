import type { Metadata } from "next";
import { EmailsView } from "@/components/emails/emails-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "E-mails" };

export default async function EmailsPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="E-mails">What was sent to many, with the conversions that Klaviyo credits to it.</PageHeader>
      <EmailsView projectId={project.id} base={base} timeZone={project.timeZone} />
    </>
  );
}
