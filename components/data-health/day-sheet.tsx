"use client";
import { useState } from "react";
import { formatInstant } from "@/components/layout/format";
import { Badge } from "@/components/ui/badge";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDay, formatRange } from "@/lib/dashboards/rules/labels";
import { METRIC_TITLES } from "@/lib/reconciliations/constants";
import type { MetricComparison, ReconciliationView } from "@/lib/reconciliations/schema";
import { reasonTone } from "./account-comparison";
import { formatDifference, formatFigure, reasonSentence, reasonTitles } from "./words";

interface DaySheetProps { view: ReconciliationView; metric: MetricComparison; timeZone: string; onClose: () => void }
type Shown = "differing" | "all";

/** One figure day by day: first the days that differ, with what each reason means. */
export function DaySheet({ view, metric, timeZone, onClose }: DaySheetProps) {
  const differing = metric.days.filter(({ reason }) => reason !== "equal");
  const [shown, setShown] = useState<Shown>(differing.length > 0 ? "differing" : "all");
  const days = [...(shown === "all" ? metric.days : differing)].reverse();
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={`${METRIC_TITLES[metric.metric]}: ${view.name}`} description={`${formatRange({ from: view.fromDay, to: view.toDay })}, ours beside what ${view.label} adds up`}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {metric.reasons.length > 0 ? (
            <ul className="grid gap-2">
              {metric.reasons.map(({ reason, days: count, difference, since }) => (
                <li key={reason} className="grid gap-0.5">
                  <p className="flex flex-wrap items-center gap-x-2"><Badge tone={reasonTone(reason)}>{reasonTitles[reason]}</Badge><span className="num text-[0.8125rem]">{formatDifference(difference, metric)}</span><span className="text-[0.8125rem] text-muted-foreground">{count} {count === 1 ? "day" : "days"}</span></p>
                  <p className="text-[0.8125rem] text-muted-foreground">{reasonSentence(reason, view.label, since ? formatInstant(since, timeZone) : null)}</p>
                </li>
              ))}
            </ul>
          ) : <p>Every day is equal to the last unit.</p>}
          {differing.length > 0 ? <SegmentedControl<Shown> label="Days shown" value={shown} onValueChange={setShown} options={[{ value: "differing", label: `Differing (${differing.length})` }, { value: "all", label: `All (${metric.days.length})` }]} className="w-fit" /> : null}
          <Table label="Day by day" dense>
            <TableHeader><TableRow><TableHead>Day</TableHead><TableHead className="text-right">Ours</TableHead><TableHead className="text-right">{view.label}</TableHead><TableHead className="text-right">Difference</TableHead></TableRow></TableHeader>
            <TableBody>
              {days.map(({ day, ours, theirs, reason }) => (
                <TableRow key={day}>
                  <TableCell className="whitespace-nowrap">{formatDay(day, false)}</TableCell>
                  <TableCell className="num text-right">{formatFigure(ours, metric)}</TableCell>
                  <TableCell className="num text-right">{formatFigure(theirs, metric)}</TableCell>
                  <TableCell className="text-right"><span className="num">{formatDifference((BigInt(theirs) - BigInt(ours)).toString(), metric)}</span>{reason === "equal" || metric.reasons.length < 2 ? null : <span className="block text-xs text-muted-foreground">{reasonTitles[reason]}</span>}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </SheetContent>
    </Sheet>
  );
}
