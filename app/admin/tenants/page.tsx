import type { Metadata } from "next";
import { TenantsView } from "@/components/admin/tenants-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Workspaces · Administration" };

export default async function TenantsPage() {
  await requirePageAdmin();
  return <TenantsView />;
}
