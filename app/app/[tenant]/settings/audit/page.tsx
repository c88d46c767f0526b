import type { Metadata } from "next";
import Link from "next/link";
import { TrailView } from "@/components/trail/trail-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { loadTrailPage } from "@/lib/trail/loaders";
import { requirePageTenant } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Audit log" };

interface PageProps { params: Promise<{ tenant: string }> }

export default async function AuditPage({ params }: PageProps) {
  const { tenant } = await params;
  const page = await loadTrailPage(await requirePageTenant(tenant));
  if (page.state === "forbidden") return <EmptyState kind="no_permission" title="The audit log is for owners and admins">Ask one of them what you need to know.</EmptyState>;
  if (page.state === "off") {
    return (
      <EmptyState kind="no_permission" title="The audit log is not open in this workspace" action={<Button asChild><Link href={`/app/${tenant}/settings/billing`} prefetch={false}>See the plans</Link></Button>}>
        Events are written all the same, and can be read from the day on that the plan opens it.
      </EmptyState>
    );
  }
  return <TrailView tenantId={page.tenantId} choices={page.choices} />;
}
