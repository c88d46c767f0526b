import type { ReactNode } from "react";
import { requirePageTenant } from "@/lib/wiring/page-scope";

interface LayoutProps { children: ReactNode; params: Promise<{ tenant: string }> }

/** Asked above every loading state, so that an address of someone else answers 404 and not 200. */
export default async function TenantLayout({ children, params }: LayoutProps) {
  await requirePageTenant((await params).tenant);
  return children;
}
