"use client";
import { useState } from "react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Pause, Pencil, Play, Unplug } from "lucide-react";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { ReconciliationCard } from "@/components/data-health/reconciliation-card";
import { PageHeader } from "@/components/layout/page-header";
import { PageMissing } from "@/components/layout/page-missing";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { IntegrationView } from "@/lib/sync/schema";
import { MissingScopes } from "../missing-scopes";
import { ProviderMark } from "../provider-mark";
import { SyncState } from "../sync-state";
import { useIntegrationChanges } from "../use-integration-changes";
import { useIntegration } from "../use-integrations";
import { accessOf, wordOfIntegration } from "../words";
import { ConsentNotice } from "./consent-notice";
import { IntegrationSkeleton } from "./integration-skeleton";
import { RunHistory } from "./run-history";
import { StreamTable } from "./stream-table";

const DisconnectDialog = dynamic(() => import("./disconnect-dialog").then((file) => file.DisconnectDialog), { ssr: false });

interface IntegrationPageProps { integrationId: string; projectId: string; base: string; timeZone: string; /** Providers that tell totals of their own. */ comparable: readonly string[]; canWrite: boolean }

export function IntegrationPage({ integrationId, projectId, base, timeZone, comparable, canWrite }: IntegrationPageProps) {
  const one = useIntegration(projectId, integrationId);
  const { change } = useIntegrationChanges(projectId, integrationId);
  const [isLeaving, setLeaving] = useState(false);
  if (one.error && !one.data) {
    if (asApiError(one.error).status === 404 || asApiError(one.error).code === "validation_failed") return <PageMissing />;
    return <ErrorNotice error={one.error} title="The integration could not be loaded." meaning="It is read as before." action={<Button size="sm" variant="outline" onClick={() => void one.refetch()}>Try again</Button>} />;
  }
  if (!one.data) return <IntegrationSkeleton />;
  const integration = one.data;
  const isOver = integration.status === "disconnected";
  const isPaused = integration.status === "paused";
  const may = canWrite && !isOver;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid gap-2">
        <PageHeader
          title={<span className="flex flex-wrap items-center gap-x-3 gap-y-1"><ProviderMark provider={integration.provider} />{integration.name}{integration.isSandbox ? <Badge tone="outline">Sandbox</Badge> : null}</span>}
          back={<Link href={`${base}/integrations`} prefetch={false} className="inline-flex min-h-6 w-fit items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Integrations</Link>}
          actions={may ? (
            <>
              {integration.provider === "rest" ? <Button asChild variant="outline"><Link href={`${base}/integrations/any-api?of=${integration.id}`} prefetch={false}><Pencil aria-hidden />Change</Link></Button> : null}
              {integration.status === "needs_reconnect" ? null : (
                <Button variant="outline" busy={change.isPending} onClick={() => change.mutate({ status: isPaused ? "connected" : "paused" })}>
                  {change.isPending ? null : isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}{isPaused ? "Resume" : "Pause"}
                </Button>
              )}
              <Button variant="outline" onClick={() => setLeaving(true)}><Unplug aria-hidden />Disconnect</Button>
            </>
          ) : null}
        >
          <Facts integration={integration} now={one.dataUpdatedAt} />
        </PageHeader>
        {change.error ? <ErrorNotice error={change.error} title={isPaused ? "It was not resumed." : "It was not paused."} meaning="It goes on as before." /> : null}
        {isOver ? <Alert title="This account is disconnected." action={canWrite ? <Button asChild size="sm"><Link href={`${base}/integrations`} prefetch={false}>Connect it again</Link></Button> : null}>Nothing is read any more. Connected again, it goes on where it ended.</Alert> : null}
        {isPaused ? <Alert title="This account is paused.">Nothing is read until it is resumed; then it goes on from where it was.</Alert> : null}
        {isOver ? null : <ConsentNotice integration={integration} now={one.dataUpdatedAt} projectId={projectId} base={base} canWrite={may} />}
        {isOver ? null : <MissingScopes provider={integration.provider} label={integration.label} grantId={integration.grantId} base={base} missing={integration.missingScopes} projectId={projectId} canWrite={may} />}
      </div>
      {isOver ? null : <StreamTable integration={integration} projectId={projectId} canWrite={may} now={one.dataUpdatedAt} />}
      {isOver || !comparable.includes(integration.provider) ? null : <ReconciliationCard account={integration} projectId={projectId} base={base} canWrite={may} />}
      <RunHistory integration={integration} projectId={projectId} timeZone={timeZone} />
      {isLeaving ? <DisconnectDialog integration={integration} projectId={projectId} base={base} onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}

function Facts({ integration, now }: { integration: IntegrationView; now: number }) {
  const { label, externalId, currency, timeZone, status, consentExpiresAt } = integration;
  const access = accessOf(consentExpiresAt, status, now);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {status === "disconnected" ? null : <SyncState word={wordOfIntegration(integration)} className="text-foreground" />}
      <span>{label}</span>
      <span className="num">{externalId}</span>
      {currency ? <span>{currency}</span> : null}
      {timeZone ? <span>{timeZone.replaceAll("_", " ")}</span> : null}
      {access?.tone === "calm" && status !== "disconnected" ? <span>{access.sentence}</span> : null}
    </p>
  );
}
