import type { Metadata } from "next";
import { ImportView } from "@/components/imports/import-view";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ItemPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: ItemPageProps) {
  const { id, ...place } = await params;
  const { project, base } = await requirePageProject(place);
  return <ImportView importId={id} project={project} base={base} />;
}
