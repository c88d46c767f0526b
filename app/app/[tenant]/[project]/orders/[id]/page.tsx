import type { Metadata } from "next";
import { OrderView } from "@/components/orders/order-view";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ItemPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({ params }: ItemPageProps) {
  const { id, ...place } = await params;
  const { project, base } = await requirePageProject(place);
  return <OrderView projectId={project.id} orderId={id} base={base} timeZone={project.timeZone} />;
}
