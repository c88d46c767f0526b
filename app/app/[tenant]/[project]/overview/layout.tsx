import type { ReactNode } from "react";
import { openDefaultViewAbove } from "@/lib/views/loaders";
import { requirePageScope } from "@/lib/wiring/page-scope";

interface LayoutProps { children: ReactNode; params: Promise<{ tenant: string; project: string }> }

/** Opens the default view before anything is drawn; the page asks again where it is reached by a link. */
export default async function OverviewLayout({ children, params }: LayoutProps) {
  const { tenant, project } = await params;
  await openDefaultViewAbove(await requirePageScope(tenant, project), "overview", `/app/${tenant}/${project}/overview`);
  return children;
}
