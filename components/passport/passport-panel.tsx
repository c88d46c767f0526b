"use client";
import type { ReactNode } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { CopyButton } from "./copy-button";
import { Button } from "@/components/ui/button";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { formatDay, formatRange } from "@/lib/dashboards/rules/labels";
import { describeRates } from "@/lib/dashboards/rules/rates";
import { dimensionTitles } from "@/lib/metrics/constants";
import type { MetricCard, MetricFilter, MetricResult } from "@/lib/metrics/schema";
import { figureQuery, type Figure } from "./figure";
import { FormulaTable } from "./formula-table";
import { sourceTitle } from "./source-title";
import { useFigure } from "./use-figure";

interface PassportPanelProps { projectId: string; base: string; figure: Figure; card: MetricCard | undefined }

/** Where a figure comes from: definition, formula with this period's numbers, filters, freshness, rates, query. */
export function PassportPanel({ projectId, base, figure, card }: PassportPanelProps) {
  const { data, error, refetch } = useFigure(projectId, figure, card);
  if (error) {
    return <ErrorNotice error={error} title="The figure could not be read again." meaning="No data has changed." action={<Button size="sm" variant="outline" onClick={() => void refetch()}>Try again</Button>} />;
  }
  if (!card || !data) return <PanelSkeleton />;
  return (
    <div className="grid gap-4 text-sm">
      <div className="grid gap-1.5"><p>{card.definition}</p><p className="text-muted-foreground">{card.differs}</p></div>
      <section aria-label="Formula" className="grid gap-2 rounded-lg border p-3">
        <p className="text-[0.8125rem]"><span className="text-muted-foreground">{card.title} = </span>{card.formula}</p>
        <FormulaTable figure={figure} card={card} result={data} />
      </section>
      <Origin figure={figure} card={card} result={data} />
      <Query projectId={projectId} base={base} figure={figure} card={card} result={data} />
    </div>
  );
}

interface PartProps { figure: Figure; card: MetricCard; result: MetricResult }

function Origin({ figure, card, result: { passport, warnings } }: PartProps) {
  const version = passport.metrics.find((metric) => metric.id === card.id)?.version ?? card.version;
  return (
    <section aria-label="Where it comes from" className="grid gap-2">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[0.8125rem]">
        <Entry name="Period">{formatRange(passport.range)}, days of {passport.timeZone.replaceAll("_", " ")}</Entry>
        {figure.compare ? <Entry name="Compared with">{formatRange(figure.compare)}</Entry> : null}
        <Entry name="Filters">{figure.filters.length === 0 ? "None" : <ul>{figure.filters.map((filter, index) => <li key={index}>{describeFilter(filter)}</li>)}</ul>}</Entry>
        {passport.freshness.map((one) => <Entry key={one.source} name={sourceTitle(one.source)}>up to {formatDay(one.lastDay)}, brought in {formatDay(one.knownAt.slice(0, 10))}</Entry>)}
        <Entry name="Rates">{describeRates(passport.rates, passport.currency)}</Entry>
        <Entry name="Definition">version {version}</Entry>
      </dl>
      {[...passport.marks, ...warnings].map(({ sentence }) => <p key={sentence} className="text-[0.8125rem] text-muted-foreground">{sentence}</p>)}
    </section>
  );
}

function Query({ base, figure, result, card }: PartProps & { projectId: string; base: string }) {
  const query = figureQuery(figure, [...card.parts.over, ...card.parts.under].map((part) => part.metric));
  const address = `${base}/figures/${result.passport.id}`;
  return (
    <section aria-label="Ask again" className="grid gap-2 border-t pt-3 text-[0.8125rem]">
      <details>
        <summary className="min-h-6 cursor-pointer text-muted-foreground">Query as the API takes it</summary>
        <pre tabIndex={0} className="mt-2 max-h-48 overflow-auto rounded-md border bg-muted/40 p-3 font-mono text-xs">{`POST /api/v1/metrics/query\n${JSON.stringify(query, null, 2)}`}</pre>
      </details>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={() => new URL(address, window.location.origin).href} title="Copy link to this figure" />
        <CopyButton text={() => JSON.stringify(query)} title="Copy query" />
      </div>
    </section>
  );
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return <><dt className="text-muted-foreground">{name}</dt><dd className="min-w-0 break-words">{children}</dd></>;
}

function describeFilter({ dimension, op, values }: MetricFilter): string {
  const words = { is: "is", is_not: "is not", any_of: "is any of", contains: "contains" }[op];
  return `${dimensionTitles[dimension]} ${words} ${values.map((value) => value || "(not stated)").join(", ")}`;
}

function PanelSkeleton() {
  return (
    <div className="grid gap-4">
      <LoadingStatus what="the figure" />
      <Skeleton className="h-10" />
      <Skeleton className="h-32 rounded-lg" />
      <Skeleton className="h-28" />
    </div>
  );
}
