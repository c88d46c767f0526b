import type { Metadata } from "next";
import { KeysView } from "@/components/keys/keys-view";
import { EmptyState } from "@/components/ui/empty-state";
import { loadKeysPage } from "@/lib/keys/loaders";
import { loadTenantProjects } from "@/lib/wiring/frame";
import { requirePageTenant } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "API keys" };

interface PageProps { params: Promise<{ tenant: string }> }

export default async function KeysPage({ params }: PageProps) {
  const { tenant } = await params;
  const { canRead, ...page } = loadKeysPage(await requirePageTenant(tenant));
  if (!canRead) return <EmptyState kind="no_permission" title="API keys are for owners and admins">Ask one of them to make a key for you.</EmptyState>;
  const projects = (await loadTenantProjects(tenant)).projects.map(({ id, name }) => ({ id, name }));
  return <KeysView {...page} projects={projects} />;
}
