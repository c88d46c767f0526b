"use client";
import { useQuery } from "@tanstack/react-query";
import { apiGet } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { compareRange } from "@/lib/core/dates";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { MetricQuery } from "@/lib/metrics/schema";
import type { Figure } from "./figure";
import { FigureView } from "./figure-view";
import { useMetricCards } from "./use-figure";

interface FigurePageProps { projectId: string; base: string; passportId: string; timeZone: string; currency: string }
interface Reopened { query: MetricQuery; changed: { metric: string; was: number; is: number | null }[] }

/** A passport by its own address: the question is asked again, behind the reader's own wall. */
export function FigurePage({ projectId, base, passportId, timeZone, currency }: FigurePageProps) {
  const { data: cards } = useMetricCards();
  const { data, error } = useQuery({
    queryKey: ["passport", projectId, passportId],
    queryFn: ({ signal }) => apiGet<Reopened>(`metrics/passports/${passportId}`, { project: projectId }, signal),
    staleTime: Infinity,
  });
  if (error) return <><PageHeader title="A figure" /><ErrorNotice error={error} title="This figure could not be opened." meaning="The link may be incomplete; no data has changed." /></>;
  const metric = data?.query.metrics[0] ?? "";
  const title = cards?.get(metric)?.title;
  if (!data || !title) return <><LoadingStatus what="the figure" /><PageHeader title="A figure" /><Skeleton className="h-96 rounded-lg" /></>;
  const figure = toFigure(data.query, metric, title, { timeZone, currency });
  return (
    <>
      <PageHeader title={title}>{formatRange(figure.range)}</PageHeader>
      {data.changed.filter((change) => change.metric === metric).map(({ was, is }) => (
        <Alert key={was} tone="warning" className="mb-4" title="The definition is another one today">Version {was} gave this figure; {is === null ? "the metric is gone" : `version ${is} holds now, so the figure below may differ`}.</Alert>
      ))}
      <Card className="max-w-4xl p-4"><FigureView projectId={projectId} base={base} figure={figure} /></Card>
    </>
  );
}

function toFigure({ range, compare, filters, ...query }: MetricQuery, metric: string, title: string, project: { timeZone: string; currency: string }): Figure {
  return {
    metric, title, range, filters, timeZone: query.timeZone ?? project.timeZone, currency: query.currency ?? project.currency,
    compare: compare === null ? null : compare.kind === "custom" ? { from: compare.from ?? range.from, to: compare.to ?? range.to } : compareRange(range, compare.kind, compare.matchWeekday ?? false),
  };
}
