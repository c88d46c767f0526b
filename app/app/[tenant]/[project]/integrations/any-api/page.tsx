import type { Metadata } from "next";
import Link from "next/link";
import { SourcePage } from "@/components/integrations/rest/source-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { exampleAddress } from "@/lib/grants/loaders";
import { isPermitted } from "@/lib/tenants/access";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../../page-props";

export const metadata: Metadata = { title: "Any API" };

interface PageProps extends ProjectPageProps { searchParams: Promise<{ of?: string | string[] }> }

export default async function AnyApiPage({ params, searchParams }: PageProps) {
  const { scope, project, base } = await requirePageProject(await params);
  const { of } = await searchParams;
  if (isPermitted(scope, "integrations:write")) return <SourcePage projectId={project.id} base={base} timeZone={project.timeZone} of={typeof of === "string" ? of : null} example={exampleAddress()} />;
  return (
    <EmptyState
      kind="no_permission" heading="h1" title={scope.isArchived ? "This project is archived" : "Your role does not connect sources"} className="max-w-3xl"
      action={<Button asChild variant="outline"><Link href={`${base}/integrations`} prefetch={false}>See what is connected</Link></Button>}
    >
      {scope.isArchived ? "Restore it in its settings to connect anything." : "You can see what others connected. Ask an owner or an admin for the role of an analyst or an operator."}
    </EmptyState>
  );
}
