import type { Metadata } from "next";
import { BillingView } from "@/components/billing/billing-view";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { loadBilling } from "@/lib/billing/loaders";
import { isPermitted } from "@/lib/tenants/access";
import { loadTenantSettings } from "@/lib/wiring/frame";

export const metadata: Metadata = { title: "Billing" };

interface PageProps { params: Promise<{ tenant: string }> }

export default async function BillingPage({ params }: PageProps) {
  const { id, scope } = await loadTenantSettings((await params).tenant);
  if (!isPermitted(scope, "billing:read")) {
    return <EmptyState kind="no_permission" title="Billing is for owners, admins and the billing role">Ask an owner of this workspace if you need to see plans or invoices.</EmptyState>;
  }
  const found = await loadBilling(scope);
  return "why" in found ? <Alert title="There is no billing here.">{found.why}</Alert> : <BillingView tenantId={id} first={found.billing} />;
}
