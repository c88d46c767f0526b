"use client";
import { useId } from "react";
import Link from "next/link";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { formatAge, formatRange } from "@/lib/dashboards/rules/labels";
import { METRIC_TITLES } from "@/lib/reconciliations/constants";
import type { IntegrationView } from "@/lib/sync/schema";
import { CompareButton } from "./account-comparison";
import { useReconciliations } from "./use-health";
import { VerdictLine } from "./verdict-line";
import { formatDifference, ownOf, reasonTitles } from "./words";

interface ReconciliationCardProps { account: IntegrationView; projectId: string; base: string; canWrite: boolean }

/** On an account's page: whether its figures are the platform's own, in a few lines. */
export function ReconciliationCard({ account, projectId, base, canWrite }: ReconciliationCardProps) {
  const id = useId();
  const list = useReconciliations(projectId);
  const view = list.data?.items.find(({ integrationId }) => integrationId === account.id) ?? null;
  const differing = view?.metrics.filter(({ reasons }) => reasons.length > 0) ?? [];
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id={id} className="text-sm font-semibold">Against {ownOf(account.label)} own totals</h2>
        {canWrite && account.status === "connected" && list.data ? <CompareButton account={account} view={view} projectId={projectId} /> : null}
      </div>
      {list.isPending ? <><LoadingStatus what="the comparison" /><Skeleton className="h-16 rounded-lg" /></> : null}
      {list.error && !list.data ? <ErrorNotice error={list.error} title="The comparison could not be loaded." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.data ? (
        <div className="grid gap-1.5 rounded-lg border bg-card px-3 py-2.5">
          {view ? <VerdictLine view={view} /> : <p className="text-muted-foreground">Not compared yet. It is done once a day, as soon as a whole day was read.</p>}
          {differing.length > 0 ? (
            <ul className="grid gap-0.5 text-[0.8125rem]">
              {differing.map((one) => <li key={one.metric}>{METRIC_TITLES[one.metric]}: <span className="num">{formatDifference(one.difference, one)}</span>, {one.reasons.map(({ reason }) => reasonTitles[reason].toLowerCase()).join(", ")}</li>)}
            </ul>
          ) : null}
          <p className="flex flex-wrap items-center gap-x-3 text-[0.8125rem] text-muted-foreground">
            {view ? <span>{formatRange({ from: view.fromDay, to: view.toDay })}{view.checkedAt ? ` · checked ${formatAge(view.checkedAt, new Date(list.dataUpdatedAt).toISOString())}` : ""}</span> : null}
            <Link href={`${base}/integrations/health?tab=reconciliation&account=${account.id}`} prefetch={false} className="inline-flex min-h-6 items-center text-primary underline-offset-4 hover:underline">Compare day by day</Link>
          </p>
        </div>
      ) : null}
    </section>
  );
}
