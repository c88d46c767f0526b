import type { ReactNode } from "react";
import { PastDueBanner } from "@/components/billing/past-due-banner";
import { loadGraceEnd } from "@/lib/billing/loaders";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageTenant } from "@/lib/wiring/page-scope";

interface LayoutProps { children: ReactNode; params: Promise<{ tenant: string }> }

/** Asked above every loading state, so that an address of someone else answers 404 and not 200. */
export default async function TenantLayout({ children, params }: LayoutProps) {
  const { tenant } = await params;
  const scope = await requirePageTenant(tenant);
  const grace = isPermitted(scope, "billing:read") ? await loadGraceEnd(scope) : null;
  return grace ? <><PastDueBanner grace={grace} tenantSlug={tenant} />{children}</> : children;
}
