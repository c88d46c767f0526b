import type { Metadata } from "next";
import { NewTenant } from "@/components/tenants/new-tenant";
import { PageHeader } from "@/components/layout/page-header";
import { describeForm } from "@/lib/core/forms";
import { newId } from "@/lib/core/ids";
import { createTenantInput } from "@/lib/tenants/schema";
import { findOwnTenants } from "@/lib/wiring/gates/own-tenants";
import { requirePageUser } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "New workspace" };

export default async function NewTenantPage() {
  const isFirst = (await findOwnTenants(await requirePageUser(), newId())).length === 0;
  return (
    <>
      <PageHeader title="New workspace">
        It has members, projects and a plan of its own; you are its owner.{isFirst ? " Were you invited to one? Then open the link in that mail instead." : ""}
      </PageHeader>
      <NewTenant isFirst={isFirst} fields={describeForm(createTenantInput, { name: { hint: "The company or the agency", autoComplete: "organization" } })} />
    </>
  );
}
