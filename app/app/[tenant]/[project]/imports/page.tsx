import type { Metadata } from "next";
import Link from "next/link";
import { Plus } from "lucide-react";
import { ImportsTabs } from "@/components/imports/imports-tabs";
import { ImportsView } from "@/components/imports/imports-view";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ params }: ProjectPageProps) {
  const { project, base, canImport } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Imports" actions={canImport ? <Button asChild><Link href={`${base}/imports/new`} prefetch={false}><Plus aria-hidden />Import a file</Link></Button> : null}>
        Files of orders, ad spend and exchange rates. The same file again changes nothing.
      </PageHeader>
      <ImportsTabs base={base} current="Files" />
      <ImportsView projectId={project.id} base={base} timeZone={project.timeZone} />
    </>
  );
}
