import type { Metadata } from "next";
import { DeadLettersView } from "@/components/admin/dead-letters-view";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Dead letters · Administration" };

export default async function DeadLettersPage() {
  await requirePageAdmin();
  return <DeadLettersView />;
}
