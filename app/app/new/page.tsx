import type { Metadata } from "next";
import { NewTenant } from "@/components/tenants/new-tenant";
import { PageHeader } from "@/components/layout/page-header";
import { describeForm } from "@/lib/core/forms";
import { createTenantInput } from "@/lib/tenants/schema";

export const metadata: Metadata = { title: "New workspace" };

export default function NewTenantPage() {
  return (
    <>
      <PageHeader title="New workspace">It has members, projects and a plan of its own; you are its owner.</PageHeader>
      <NewTenant fields={describeForm(createTenantInput, { name: { hint: "The company or the agency", autoComplete: "organization" } })} />
    </>
  );
}
