"use client";
import { useId, useMemo } from "react";
import { asApiError } from "@/components/api/client";
import { ProviderMark } from "@/components/integrations/provider-mark";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatAge, formatRange } from "@/lib/dashboards/rules/labels";
import { METRIC_TITLES, type Reason } from "@/lib/reconciliations/constants";
import type { MetricComparison, ReconciliationView } from "@/lib/reconciliations/schema";
import type { IntegrationView } from "@/lib/sync/schema";
import type { HealthPlace } from "./health-view";
import { useHealthChanges } from "./use-health";
import { formatDifference, formatFigure, formatShare, placeNote, reasonTitles } from "./words";
import { VerdictLine } from "./verdict-line";

interface AccountComparisonProps { account: IntegrationView; view: ReconciliationView | null; now: number; place: HealthPlace; onOpen: (view: ReconciliationView, metric: MetricComparison) => void }

/** One account: what came of its last comparison, figure by figure. */
export function AccountComparison({ account, view, now, place, onOpen }: AccountComparisonProps) {
  const id = useId();
  const { label } = account;
  const columns = useMemo(() => (view ? metricColumns(label, (metric) => onOpen(view, metric)) : []), [label, view, onOpen]);
  const note = view ? placeNote(view, place) : null;
  return (
    <section aria-labelledby={id} className="isolate grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ProviderMark provider={account.provider} className="size-7 rounded-sm text-xs" />
        <h2 id={id} className="min-w-0 text-sm font-semibold break-words">{account.name}</h2>
        {view ? <span className="text-[0.8125rem] text-muted-foreground">{formatRange({ from: view.fromDay, to: view.toDay })}{view.checkedAt ? ` · checked ${formatAge(view.checkedAt, new Date(now).toISOString())}` : ""}</span> : null}
        {place.canWrite && account.status === "connected" ? <CompareButton account={account} view={view} projectId={place.projectId} /> : null}
      </div>
      {view ? <VerdictLine view={view} /> : <p className="text-muted-foreground">Not compared yet. It is done once a day, as soon as a whole day was read.</p>}
      {view && view.metrics.length > 0 ? <DataTable id="reconciliation" label={`Figures of ${account.name}`} columns={columns} items={view.metrics} keyOf={({ metric }) => metric} plain /> : null}
      {note ? <p className="max-w-prose text-[0.8125rem] text-muted-foreground">{note}</p> : null}
    </section>
  );
}

export function CompareButton({ account, view, projectId }: { account: Pick<IntegrationView, "id" | "name">; view: Pick<ReconciliationView, "status"> | null; projectId: string }) {
  const { compare } = useHealthChanges(projectId);
  const isBusy = compare.isPending || view?.status === "queued";
  return (
    <Button size="sm" variant="outline" className="ml-auto" busy={isBusy} onClick={() => compare.mutate({ integrationId: account.id }, { onError: (error) => void toast.error("It was not compared.", { description: asApiError(error).message }) })}>
      Compare now<span className="sr-only">: {account.name}</span>
    </Button>
  );
}

function metricColumns(label: string, onOpen: (metric: MetricComparison) => void): Column<MetricComparison>[] {
  return [
    { key: "metric", title: "Figure", names: true, size: 150, cell: ({ metric }) => METRIC_TITLES[metric] },
    { key: "ours", title: "Ours", numeric: true, size: 140, cell: (one) => formatFigure(one.ours, one) },
    { key: "theirs", title: label, numeric: true, size: 140, cell: (one) => formatFigure(one.theirs, one) },
    { key: "difference", title: "Difference", numeric: true, size: 130, cell: (one) => formatDifference(one.difference, one) },
    { key: "share", title: "Share", numeric: true, size: 96, cell: ({ share }) => formatShare(share) },
    { key: "reason", title: "Why", size: 178, cell: (one) => <Reasons metric={one} /> },
    { key: "days", title: "Days", size: 108, cell: (one) => <Button variant="ghost" size="sm" className="h-6 px-1.5" onClick={() => onOpen(one)}>{daysOf(one)}<span className="sr-only">: {METRIC_TITLES[one.metric]}, day by day</span></Button> },
  ];
}

function daysOf({ days }: MetricComparison): string {
  const differing = days.filter(({ reason }) => reason !== "equal").length;
  return differing === 0 ? `${days.length} equal` : `${differing} differ`;
}

export const reasonTone = (reason: Reason): BadgeTone => (reason === "equal" ? "success" : reason === "unexplained" ? "danger" : reason === "refused" || reason === "currency_changed" || reason === "zone_changed" ? "warning" : "info");

function Reasons({ metric }: { metric: MetricComparison }) {
  const [first, ...rest] = metric.reasons;
  if (!first) return <Badge tone="success">Equal</Badge>;
  return <span className="inline-flex flex-wrap items-center gap-1"><Badge tone={reasonTone(first.reason)}>{reasonTitles[first.reason]}</Badge>{rest.length > 0 ? <span className="text-[0.8125rem] text-muted-foreground">+{rest.length}</span> : null}</span>;
}
