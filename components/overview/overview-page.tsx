"use client";
import { useMemo } from "react";
import { NotesButton } from "@/components/annotations/notes-button";
import { useNotes, type NotesControl } from "@/components/annotations/use-notes";
import { ErrorNotice } from "@/components/api/error-notice";
import { Checklist } from "@/components/onboarding/checklist";
import { HistoryNotice } from "@/components/onboarding/history-notice";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { FigureOpener } from "@/components/passport/figure-opener";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { ViewsMenu } from "@/components/views/views-menu";
import type { Extent, ProjectView } from "@/lib/dashboards/schema";
import { withValue } from "@/lib/dashboards/rules/filters";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { toReadFrom } from "@/lib/dashboards/rules/range";
import { headline } from "./findings";
import { OverviewExport } from "@/components/exports/overview-export";
import { FreshnessPills } from "./freshness-pills";
import { DataOnItsWay, NoDataYet, NothingInRange } from "./overview-empty";
import { OverviewBody } from "./overview-body";
import { OverviewSkeleton } from "./overview-skeleton";
import { freshnessOf, type OverviewAnswer } from "./overview-data";
import { OverviewWarnings } from "./overview-warnings";
import { useDrill } from "./use-drill";
import { useOverview } from "./use-overview";

interface OverviewPageProps {
  project: ProjectView;
  extent: Extent;
  /** The server's clock when it made the page. */
  now: string;
  /** The project's address, without a slash at the end. */
  base: string;
  may: { share: boolean; annotate: boolean };
}

export function OverviewPage({ project, extent, now, base, may }: OverviewPageProps) {
  const { onboarding } = useOnboarding(project.id);
  const control = useRange(project, onboarding ? { ...extent, readFrom: toReadFrom(onboarding.history) } : extent, now);
  const { data, error, isPlaceholderData, isFetching, refetch } = useOverview(project.id, control.view, extent.lastDay !== null);
  const notes = useNotes(project.id, control.view.range, { mayWrite: may.annotate, hasData: extent.lastDay !== null });
  if (extent.lastDay === null) {
    return <><PageHeader title="Overview" />{project.isImporting ? <DataOnItsWay /> : <NoDataYet projectId={project.id} base={base} />}</>;
  }
  return (
    <FigureOpener projectId={project.id} base={base}>
      <PageHeader
        title="Overview"
        actions={
          <>
            <ViewsMenu projectId={project.id} page="overview" mayShare={may.share} />
            <NotesButton notes={notes} />
            <OverviewExport project={project} view={control.view} />
          </>
        }
      >
        {data ? (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            {isEmpty(data) ? null : <p>{headline(data.results.totals)}.</p>}
            <FreshnessPills freshness={freshnessOf(data)} now={now} />
          </div>
        ) : null}
      </PageHeader>
      <div className="grid grid-cols-1 gap-4">
        <Checklist projectId={project.id} base={base} />
        <RangeBar control={control} project={project} />
        <HistoryNotice projectId={project.id} base={base} view={control.view} onMore={refetch} />
        <p role="status" className="sr-only">{isFetching && data ? `Loading ${formatRange(control.view.range)}` : ""}</p>
        {error ? (
          <ErrorNotice
            error={error} title="The figures could not be read." meaning="No data has changed."
            action={<Button variant="outline" size="sm" onClick={() => void refetch()}>Try again</Button>}
          />
        ) : null}
        <Figures answer={data} isOld={isPlaceholderData} hasError={error !== null} extent={extent} control={control} notes={notes} />
      </div>
    </FigureOpener>
  );
}

interface FiguresProps {
  answer: OverviewAnswer | undefined;
  isOld: boolean;
  hasError: boolean;
  extent: Extent;
  control: ReturnType<typeof useRange>;
  notes: NotesControl;
}

function Figures({ answer, isOld, hasError, extent, control, notes }: FiguresProps) {
  const isNothing = useMemo(() => answer !== undefined && isEmpty(answer), [answer]);
  if (!answer) return hasError ? null : <OverviewSkeleton />;
  return (
    <div aria-busy={isOld} className={cn("grid grid-cols-1 gap-4", isOld && "opacity-60 transition-opacity delay-150 duration-100")}>
      <OverviewWarnings answer={answer} />
      {isNothing ? <NothingInRange range={answer.view.range} extent={extent} control={control} /> : <DrilledBody answer={answer} control={control} notes={notes} />}
    </div>
  );
}

function DrilledBody({ answer, control, notes }: { answer: OverviewAnswer; control: FiguresProps["control"]; notes: NotesControl }) {
  return <OverviewBody answer={answer} onPick={(dimension, value, isExcluded) => control.filter(withValue(control.view.filters, dimension, value, isExcluded))} drill={useDrill(answer, control.change)} annotations={notes.annotations} onAnnotate={notes.onAnnotate} />;
}

/** Neither orders, refunds nor ads in the range. A missing rate makes a figure unknown, not empty. */
function isEmpty({ results }: OverviewAnswer): boolean {
  const { values } = results.totals.totals;
  if (results.totals.warnings.some((warning) => warning.code === "rate_missing")) return false;
  return ["orders", "gross_revenue", "refunds", "ad_spend"].every((key) => !/[1-9]/.test(values[key] ?? "0"));
}
