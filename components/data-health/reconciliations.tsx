"use client";
import { useMemo, useState } from "react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { ErrorNotice } from "@/components/api/error-notice";
import { useIntegrations } from "@/components/integrations/use-integrations";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import type { MetricComparison, ReconciliationView } from "@/lib/reconciliations/schema";
import type { IntegrationView } from "@/lib/sync/schema";
import { AccountComparison } from "./account-comparison";
import type { HealthPlace } from "./health-view";
import { useReconciliations } from "./use-health";

const DaySheet = dynamic(() => import("./day-sheet").then((file) => file.DaySheet), { ssr: false });

/** Each account's figures beside what its platform itself adds up. */
export function Reconciliations({ place, account }: { place: HealthPlace; account: string | null }) {
  const [open, setOpen] = useState<{ view: ReconciliationView; metric: MetricComparison } | null>(null);
  const accounts = useIntegrations(place.projectId);
  const list = useReconciliations(place.projectId);
  const sorted = useMemo(() => sortAccounts(accounts.data?.items ?? [], account), [accounts.data, account]);
  const error = list.error && !list.data ? list.error : accounts.error && !accounts.data ? accounts.error : null;
  if (error) return <ErrorNotice error={error} title="The comparisons could not be loaded." meaning="Nothing changes about the data." action={<Button size="sm" variant="outline" onClick={() => { void list.refetch(); void accounts.refetch(); }}>Try again</Button>} />;
  if (!list.data || !accounts.data) return <><LoadingStatus what="the comparisons" /><div className="grid gap-3"><Skeleton className="h-10 w-72 max-w-full" /><TableSkeleton rows={5} columns={6} /></div></>;
  const able = sorted.filter(({ provider }) => place.comparable.includes(provider));
  const others = sorted.filter(({ provider }) => !place.comparable.includes(provider));
  if (able.length === 0) {
    return (
      <EmptyState kind="not_connected" title={others.length > 0 ? "None of these accounts tells its own totals" : "Nothing to compare yet"} action={<Button asChild><Link href={`${place.base}/integrations`} prefetch={false}>Connect an account</Link></Button>}>
        {others.length > 0 ? "Shops, ad accounts and Google Analytics do; connect one to compare it." : "Connect a shop, an ad account or Google Analytics. Its figures are then held against its own totals each day."}
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {able.map((one) => (
        <AccountComparison key={one.id} account={one} view={list.data.items.find(({ integrationId }) => integrationId === one.id) ?? null} now={list.dataUpdatedAt} place={place} onOpen={(view, metric) => setOpen({ view, metric })} />
      ))}
      {others.length > 0 ? <p className="text-[0.8125rem] text-muted-foreground">Without totals of their own to compare with: {others.map(({ name, label }) => `${name} (${label})`).join(", ")}.</p> : null}
      {open ? <DaySheet view={open.view} metric={open.metric} timeZone={place.timeZone} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** The one that a link leads to comes first. */
const sortAccounts = (accounts: readonly IntegrationView[], first: string | null): IntegrationView[] => [...accounts].sort((a, b) => Number(b.id === first) - Number(a.id === first));
