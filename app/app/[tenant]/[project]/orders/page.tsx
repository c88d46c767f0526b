import type { Metadata } from "next";
import { OrdersView } from "@/components/orders/orders-view";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ params }: ProjectPageProps) {
  const { project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Orders">Orders, cancellations, adjustments and stock movements, as imported.</PageHeader>
      <OrdersView projectId={project.id} base={base} timeZone={project.timeZone} />
    </>
  );
}
