import type { Metadata } from "next";
import { JobsView } from "@/components/admin/jobs-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Jobs · Administration" };

export default async function JobsPage() {
  await requirePageAdmin();
  return <JobsView />;
}
