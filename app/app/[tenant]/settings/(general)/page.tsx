import type { Metadata } from "next";
import { GeneralView } from "@/components/tenants/general-view";
import { describeForm } from "@/lib/core/forms";
import { updateTenantInput } from "@/lib/tenants/schema";
import { loadGeneralPage } from "@/lib/wiring/frame";

export const metadata: Metadata = { title: "Workspace settings" };

interface PageProps { params: Promise<{ tenant: string }> }

export default async function GeneralPage({ params }: PageProps) {
  return <GeneralView {...await loadGeneralPage((await params).tenant)} fields={describeForm(updateTenantInput, { name: { hint: "Its address stays as it is." } })} />;
}
