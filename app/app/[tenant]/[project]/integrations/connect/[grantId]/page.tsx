import type { Metadata } from "next";
import Link from "next/link";
import { ChooseAccounts } from "@/components/integrations/connect/choose-accounts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Choose accounts" };

interface PageProps { params: Promise<{ tenant: string; project: string; grantId: string }> }

export default async function ChooseAccountsPage({ params }: PageProps) {
  const { grantId, ...place } = await params;
  const { scope, project, base } = await requirePageProject(place);
  if (isPermitted(scope, "integrations:write")) return <ChooseAccounts grantId={grantId} projectId={project.id} base={base} />;
  return (
    <EmptyState
      kind="no_permission" heading="h1" title={scope.isArchived ? "This project is archived" : "Your role does not connect accounts"} className="max-w-3xl"
      action={<Button asChild variant="outline"><Link href={`${base}/integrations`} prefetch={false}>See what is connected</Link></Button>}
    >
      {scope.isArchived ? "Restore it in its settings to connect anything." : "You can see what others connected. Ask an owner or an admin for the role of an analyst or an operator."}
    </EmptyState>
  );
}
