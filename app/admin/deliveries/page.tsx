import type { Metadata } from "next";
import { DeliveriesView } from "@/components/admin/deliveries-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Mail and webhooks · Administration" };

export default async function DeliveriesPage() {
  await requirePageAdmin();
  return <DeliveriesView />;
}
