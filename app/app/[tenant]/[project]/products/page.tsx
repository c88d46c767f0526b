import type { Metadata } from "next";
import { ProductsView } from "@/components/products/products-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Products">What the order lines sell.</PageHeader>
      <ProductsView projectId={project.id} base={base} />
    </>
  );
}
