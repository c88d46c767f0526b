"use client";
import Link from "next/link";
import { useIntegrations } from "@/components/integrations/use-integrations";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProviderId } from "@/lib/integrations/constants";
import { BeingRead, useListAgain } from "./nothing-imported";

interface NothingConnectedProps {
  noun: string;
  projectId: string;
  base: string;
  /** The sources that bring it, and what the button says to connect one of them. */
  providers: readonly ProviderId[];
  connect: string;
  children: string;
}

/** A list that connected accounts alone bring: it is on its way, an account had none so far, or one is to be connected. */
export function NothingConnected({ noun, projectId, base, providers, connect, children }: NothingConnectedProps) {
  const { onboarding } = useOnboarding(projectId);
  const integrations = useIntegrations(projectId).data?.items ?? [];
  const connected = integrations.find(({ provider }) => providers.includes(provider));
  const isBeingRead = (onboarding?.isSyncing ?? false) || (onboarding?.isImporting ?? false);
  useListAgain(isBeingRead);
  if (isBeingRead) return <BeingRead noun={noun} base={base} />;
  if (connected) {
    return (
      <EmptyState kind="not_connected" title={`No ${noun} yet`} action={<Button asChild variant="outline"><Link href={`${base}/integrations/${connected.id}`} prefetch={false}>See what was read</Link></Button>}>
        {`${connected.label} is connected. What it brings stands here as soon as it is read.`}
      </EmptyState>
    );
  }
  const canConnect = onboarding?.canConnect ?? true;
  return (
    <EmptyState kind="not_connected" title={`No ${noun} yet`} action={canConnect ? <Button asChild><Link href={`${base}/integrations`} prefetch={false}>{connect}</Link></Button> : null}>
      {canConnect ? children : `${children} Your role reads; an analyst, an operator or an admin can connect.`}
    </EmptyState>
  );
}
