import type { Metadata } from "next";
import { FigurePage } from "@/components/passport/figure-page";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ItemPageProps } from "../../page-props";

export const metadata: Metadata = { title: "A figure" };

export default async function PassportPage({ params }: ItemPageProps) {
  const { id, ...place } = await params;
  const { project, base } = await requirePageProject(place);
  return <FigurePage projectId={project.id} base={base} passportId={id} timeZone={project.timeZone} currency={project.currency} />;
}
