import type { Metadata } from "next";
import { MembersView } from "@/components/members/members-view";
import { EmptyState } from "@/components/ui/empty-state";
import { loadMembersPage } from "@/lib/wiring/frame";

export const metadata: Metadata = { title: "Members" };

interface PageProps { params: Promise<{ tenant: string }> }

export default async function MembersPage({ params }: PageProps) {
  const { canRead, ...page } = await loadMembersPage((await params).tenant);
  if (!canRead) return <EmptyState kind="no_permission" title="Your role does not show who is in the workspace">Ask an owner or an admin of the workspace.</EmptyState>;
  return <MembersView {...page} />;
}
