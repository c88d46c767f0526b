import { redirect } from "next/navigation";
import { requirePageAdmin } from "@/lib/wiring/page-scope";

export default async function AdminPage() {
  await requirePageAdmin();
  redirect("/admin/tenants");
}
