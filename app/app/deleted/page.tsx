import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { RestoreList } from "@/components/tenants/restore-list";
import { newId } from "@/lib/core/ids";
import { findRestorableTenants } from "@/lib/wiring/gates/own-tenants";
import { requirePageUser } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Deleted workspaces" };

export default async function DeletedPage() {
  const tenants = await findRestorableTenants(await requirePageUser(), newId());
  return (
    <>
      <PageHeader title="Deleted workspaces">An owner can restore a workspace for 30 days. After that all of it is removed.</PageHeader>
      <RestoreList tenants={tenants} />
    </>
  );
}
