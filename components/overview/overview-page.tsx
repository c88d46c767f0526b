"use client";
import { useMemo } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import type { Extent, ProjectView } from "@/lib/dashboards/schema";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { headline } from "./findings";
import { FreshnessPills } from "./freshness-pills";
import { DataOnItsWay, NoDataYet, NothingInRange } from "./overview-empty";
import { OverviewBody } from "./overview-body";
import { OverviewSkeleton } from "./overview-skeleton";
import type { OverviewAnswer } from "./overview-data";
import { OverviewWarnings } from "./overview-warnings";
import { useOverview } from "./use-overview";

interface OverviewPageProps {
  project: ProjectView;
  extent: Extent;
  /** The server's clock when it made the page. */
  now: string;
  /** The project's address, without a slash at the end. */
  base: string;
}

export function OverviewPage({ project, extent, now, base }: OverviewPageProps) {
  const control = useRange(project, extent, now);
  const { data, error, isPlaceholderData, isFetching, refetch } = useOverview(project.id, control.view, extent.lastDay !== null);
  if (extent.lastDay === null) {
    return <><PageHeader title="Overview" />{project.isImporting ? <DataOnItsWay /> : <NoDataYet base={base} />}</>;
  }
  return (
    <>
      <PageHeader title="Overview" actions={data ? <FreshnessPills freshness={data.results.totals.passport.freshness} now={now} /> : null}>
        {data && !isEmpty(data) ? `${headline(data.results.totals)}.` : null}
      </PageHeader>
      <div className="grid grid-cols-1 gap-4">
        <RangeBar control={control} project={project} />
        <p role="status" className="sr-only">{isFetching && data ? `Loading ${formatRange(control.view.range)}` : ""}</p>
        {error ? (
          <ErrorNotice
            error={error} title="The figures could not be read." meaning="No data has changed."
            action={<Button variant="outline" size="sm" onClick={() => void refetch()}>Try again</Button>}
          />
        ) : null}
        <Figures answer={data} isOld={isPlaceholderData} hasError={error !== null} extent={extent} control={control} />
      </div>
    </>
  );
}

interface FiguresProps {
  answer: OverviewAnswer | undefined;
  isOld: boolean;
  hasError: boolean;
  extent: Extent;
  control: ReturnType<typeof useRange>;
}

function Figures({ answer, isOld, hasError, extent, control }: FiguresProps) {
  const isNothing = useMemo(() => answer !== undefined && isEmpty(answer), [answer]);
  if (!answer) return hasError ? null : <OverviewSkeleton />;
  return (
    <div aria-busy={isOld} className={cn("grid grid-cols-1 gap-4", isOld && "opacity-60 transition-opacity delay-150 duration-100")}>
      <OverviewWarnings answer={answer} />
      {isNothing ? <NothingInRange range={answer.view.range} extent={extent} control={control} /> : <OverviewBody answer={answer} />}
    </div>
  );
}

/** Neither orders, refunds nor ads in the range. A missing rate makes a figure unknown, not empty. */
function isEmpty({ results }: OverviewAnswer): boolean {
  const { values } = results.totals.totals;
  if (results.totals.warnings.some((warning) => warning.code === "rate_missing")) return false;
  return ["orders", "gross_revenue", "refunds", "ad_spend"].every((key) => !/[1-9]/.test(values[key] ?? "0"));
}
