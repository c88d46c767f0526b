import type { ReactNode } from "react";
import { RememberProject } from "@/components/layout/remember-project";

interface LayoutProps { children: ReactNode; params: Promise<{ tenant: string; project: string }> }

export default async function ProjectLayout({ children, params }: LayoutProps) {
  const { tenant, project } = await params;
  return (
    <>
      <RememberProject tenantSlug={tenant} projectSlug={project} />
      {children}
    </>
  );
}
