import type { Metadata } from "next";
import { RecordView } from "@/components/admin/record-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Record · Administration" };

export default async function RecordPage() {
  await requirePageAdmin();
  return <RecordView />;
}
