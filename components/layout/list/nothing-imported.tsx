"use client";
import { useEffect } from "react";
import Link from "next/link";
import { useQueryClient } from "@tanstack/react-query";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface NothingImportedProps { noun: string; projectId: string; base: string; kind: "orders" | "ad_spend" | "fx_rates"; children: string }

const lookAgainMs = 3_000;

/** A list of a project that has no such data yet: it is on its way, or one step brings it, for those who may take it. */
export function NothingImported({ noun, projectId, base, kind, children }: NothingImportedProps) {
  const { onboarding } = useOnboarding(projectId);
  const isImporting = onboarding?.isImporting ?? false;
  const isSyncing = (onboarding?.isSyncing ?? false) && kind !== "fx_rates";
  useListAgain(isImporting || isSyncing);
  if (isSyncing && !isImporting) return <BeingRead noun={noun} base={base} />;
  if (isImporting) {
    return (
      <EmptyState kind="syncing" title={`No ${noun} yet, files are being imported`} action={<Button asChild variant="outline"><Link href={`${base}/imports`} prefetch={false}>Watch the import</Link></Button>}>
        What they hold stands here as soon as it is in; you can leave this page.
      </EmptyState>
    );
  }
  const canImport = onboarding?.canImport ?? true;
  return (
    <EmptyState
      kind="not_connected"
      title={`No ${noun} yet`}
      action={canImport ? <Button asChild><Link href={`${base}/imports/new?kind=${kind}`} prefetch={false}>Import a file</Link></Button> : null}
    >
      {canImport ? children : `${children} Your role reads; an analyst, an operator or an admin can import.`}
    </EmptyState>
  );
}

/** Connected accounts are read, and may bring the first rows of a list at any moment. */
export function BeingRead({ noun, base }: Pick<NothingImportedProps, "noun" | "base">) {
  return (
    <EmptyState kind="syncing" title={`No ${noun} yet, connected accounts are being read`} action={<Button asChild variant="outline"><Link href={`${base}/integrations`} prefetch={false}>Watch the sync</Link></Button>}>
      What they hold stands here as soon as it is in; you can leave this page.
    </EmptyState>
  );
}

/** Asks for the list again and again while an import may fill it. */
export function useListAgain(isOn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ["list"] }), lookAgainMs);
    return () => clearInterval(timer);
  }, [client, isOn]);
}
