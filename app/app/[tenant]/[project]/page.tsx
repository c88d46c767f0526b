import { redirect } from "next/navigation";
import type { ProjectPageProps } from "./page-props";

export default async function ProjectPage({ params }: ProjectPageProps) {
  const { tenant, project } = await params;
  redirect(`/app/${tenant}/${project}/overview`);
}
