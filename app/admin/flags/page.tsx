import type { Metadata } from "next";
import { FlagsView } from "@/components/admin/flags-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Flags · Administration" };

export default async function FlagsPage() {
  await requirePageAdmin();
  return <FlagsView />;
}
