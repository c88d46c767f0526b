import type { Metadata } from "next";
import { CustomersView } from "@/components/customers/customers-view";
import { PageHeader } from "@/components/layout/page-header";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ params }: ProjectPageProps) {
  const { scope, project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Customers">By the source's own number; no personal data is shown.</PageHeader>
      <CustomersView projectId={project.id} base={base} canDisclose={isPermitted(scope, "privacy:write")} />
    </>
  );
}
