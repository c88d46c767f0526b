import type { Metadata } from "next";
import Link from "next/link";
import { toImportKind } from "@/components/imports/kinds";
import { ImportForbidden } from "@/components/imports/import-forbidden";
import { NewImport } from "@/components/imports/upload/new-import";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../../page-props";

export const metadata: Metadata = { title: "New import" };

interface PageProps extends ProjectPageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewImportPage({ params, searchParams }: PageProps) {
  const { project, base, canImport } = await requirePageProject(await params);
  const { kind, like } = await searchParams;
  return (
    <>
      <PageHeader
        title="Import a file"
        back={<Link href={`${base}/imports`} prefetch={false} className="inline-flex min-h-6 items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Imports</Link>}
      >
        Nothing is changed before you have seen what the file would do.
      </PageHeader>
      {canImport ? <NewImport projectId={project.id} base={base} initialKind={toImportKind(typeof kind === "string" ? kind : null)} likeImportId={typeof like === "string" ? like : null} /> : <ImportForbidden base={base} />}
    </>
  );
}
