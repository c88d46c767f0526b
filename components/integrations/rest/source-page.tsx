"use client";
import Link from "next/link";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { PageHeader } from "@/components/layout/page-header";
import { PageMissing } from "@/components/layout/page-missing";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import type { RestDraft } from "@/lib/rest-sources/schema";
import { ProviderMark } from "../provider-mark";
import { useIntegrations, useProviders } from "../use-integrations";
import { emptyDraft } from "./draft";
import { SourceForm } from "./source-form";
import { useSource } from "./use-source";

interface SourcePageProps { projectId: string; base: string; timeZone: string; /** The source that is changed; null: a new one. */ of: string | null; example: string }

export function SourcePage({ projectId, base, timeZone, of, example }: SourcePageProps) {
  const source = useSource(projectId, of);
  const connected = useIntegrations(projectId).data?.items ?? [];
  const provider = useProviders(projectId).data?.items.find(({ id }) => id === "rest");
  if (source.error && [404, 422].includes(asApiError(source.error).status)) return <PageMissing />;
  const start: RestDraft | null = of === null ? emptyDraft(timeZone) : source.data ? (JSON.parse(source.data.configuration) as RestDraft) : null;
  const back = of === null ? `${base}/integrations` : `${base}/integrations/${of}`;
  return (
    <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)]">
      <PageHeader
        title={<span className="flex flex-wrap items-center gap-3"><ProviderMark provider="rest" />{of === null ? "Connect any API" : `Change ${start?.name ?? "a source"}`}{provider?.isSandbox ? <Badge tone="outline">Sandbox</Badge> : null}</span>}
        back={<Link href={back} prefetch={false} className="inline-flex min-h-6 w-fit items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">{of === null ? "Integrations" : "Back to the source"}</Link>}
      >
        {of === null ? "An address that answers in JSON is read on a schedule. Nothing is kept before the last step." : "It goes on with what you change from its next reading on. The secret is asked for again."}
      </PageHeader>
      {source.error ? <ErrorNotice error={source.error} title="The configuration could not be loaded." meaning="The source is read as before." action={<Button size="sm" variant="outline" onClick={() => void source.refetch()}>Try again</Button>} /> : null}
      {of !== null && source.isPending ? <><LoadingStatus what="the configuration" /><Skeleton className="h-72 rounded-lg" /></> : null}
      {start ? <SourceForm key={of ?? "new"} start={start} isNew={of === null} projectId={projectId} base={base} takenNames={connected.filter(({ provider: id }) => id === "rest").map(({ name }) => name.toLowerCase())} placeholder={example} /> : null}
    </div>
  );
}
