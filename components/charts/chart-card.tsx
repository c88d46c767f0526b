"use client";
import dynamic from "next/dynamic";
import { useEffect, useId, useRef, useState } from "react";
import { ChartColumn, Table2 } from "lucide-react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { ChartTable } from "./chart-table";
import { FillSwatch, LineSwatch } from "./marks";
import type { PlotKind } from "./prepare/plot-box";
import { PointTooltip } from "./point-tooltip";
import type { PreparedChart } from "./prepare/prepared";
import { describePoint } from "./prepare/describe-point";
import { usePoints } from "./use-points";

// The drawing library is large and draws nothing on the server, so it comes after the page.
const plots = {
  line: dynamic(() => import("./plot-line").then((file) => file.PlotLine), { ssr: false, loading: () => <PlotSkeleton /> }),
  bars: dynamic(() => import("./plot-bars").then((file) => file.PlotBars), { ssr: false, loading: () => <PlotSkeleton /> }),
};

interface ChartCardProps {
  kind: PlotKind;
  chart: PreparedChart;
  /** The finding, not the chart's type. */
  finding: string;
  sentence: string;
  /** What a row of the table is: "Day", "Week". */
  bucketTitle: string;
  totals?: string[];
  className?: string;
}

export function ChartCard({ kind, chart, finding, sentence, bucketTitle, totals, className }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <Card aria-labelledby={id} className={cn("flex min-w-0 flex-col p-4", className)}>
      <header className="flex items-start justify-between gap-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 id={id} className="text-[15px] font-semibold">{finding}</h2>
          <p className="text-[13px] text-muted-foreground">{sentence}</p>
        </div>
        <button
          type="button" aria-pressed={asTable} aria-label="Show as a table" title={asTable ? "Show the chart" : "Show as a table"}
          onClick={() => setAsTable(!asTable)}
          className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          {asTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
        </button>
      </header>
      <Legend chart={chart} kind={kind} id={id} />
      <div className="mt-2 h-60">
        {asTable
          ? <ChartTable chart={chart} label={`${finding}, as a table`} heading={bucketTitle} />
          : <Plot kind={kind} chart={chart} label={finding} totals={totals} />}
      </div>
    </Card>
  );
}

function Plot({ kind, chart, label, totals }: { kind: PlotKind; chart: PreparedChart; label: string; totals?: string[] | undefined }) {
  const { active, announced, handlers } = usePoints(chart.points.length, kind);
  const [frame, labels] = useLabelCount();
  const Draw = plots[kind];
  return (
    <div className="relative h-full">
      <div
        ref={frame} role="application" aria-roledescription="chart" tabIndex={0} {...handlers}
        aria-label={`${label}. Chart of ${chart.points.length} points; the arrow keys read them.`}
        className="h-full touch-pan-y rounded-sm [&_*]:outline-none"
      >
        <div aria-hidden className="pointer-events-none h-full"><Draw chart={chart} active={active} labels={labels} /></div>
      </div>
      {active === null ? null : <PointTooltip chart={chart} index={active} kind={kind} total={totals?.[active]} />}
      <p aria-live="polite" className="sr-only">{announced === null ? "" : describePoint(chart, announced)}</p>
    </div>
  );
}

/** As many labels below as fit: one for each 76 pixels. */
function useLabelCount() {
  const frame = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState(6);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => setLabels(Math.max(2, Math.floor(((entry?.contentRect.width ?? 400) - 60) / 76))));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return [frame, labels] as const;
}

function Legend({ chart, kind, id }: { chart: PreparedChart; kind: PlotKind; id: string }) {
  return (
    <ul className="mt-2 flex min-h-5 flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {chart.series.map((one, index) => (
        <li key={one.key} className="flex items-center gap-1.5">
          {kind === "bars" ? <FillSwatch id={`${id}swatch${index}`} shape={one.shape} color={one.color} /> : <LineSwatch color={one.color} dash={one.dash} />}
          {one.title}
        </li>
      ))}
      {chart.series.some((one) => one.hasCompare) ? (
        <li className="flex items-center gap-1.5"><LineSwatch color="var(--data-compare)" dash="4 3" />Before</li>
      ) : null}
    </ul>
  );
}

function PlotSkeleton() {
  return (
    <div aria-hidden className="flex h-full items-end gap-1 pb-6 pl-13">
      {[40, 55, 48, 62, 70, 58, 66, 80, 72, 64, 76, 84].map((height, index) => (
        <Skeleton key={index} className="flex-1" style={{ height: `${height}%` }} />
      ))}
    </div>
  );
}

/** The shape of a chart card before its figures are there. */
export function ChartCardSkeleton({ className }: { className?: string }) {
  return (
    <Card className={cn("p-4", className)}>
      <Skeleton className="h-5 w-64 max-w-full" />
      <Skeleton className="mt-1.5 h-4 w-80 max-w-full" />
      <Skeleton className="mt-3 h-4 w-40" />
      <div className="mt-2 h-60"><PlotSkeleton /></div>
    </Card>
  );
}
