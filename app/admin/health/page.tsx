import type { Metadata } from "next";
import { HealthView } from "@/components/admin/health-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Health · Administration" };

export default async function HealthPage() {
  await requirePageAdmin();
  return <HealthView />;
}
