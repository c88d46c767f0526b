"use client";
import { useEffect } from "react";
import { useRouter } from "next/navigation";
import { Checklist } from "@/components/onboarding/checklist";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { RangeControl } from "@/components/range/use-range";
import type { DayRange } from "@/lib/core/dates";
import type { Extent } from "@/lib/dashboards/schema";
import { formatRange } from "@/lib/dashboards/rules/labels";

const lookAgainMs = 3_000;

/** Looks again by itself until the first figures are there. */
export function DataOnItsWay({ children = "Its files are being imported." }: { children?: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), lookAgainMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <EmptyState kind="syncing" title="The data is on its way">
      {children} The figures stand here as soon as they are in; you can leave this page.
    </EmptyState>
  );
}

/** A project without data: what is being read, or the first steps, are the page. */
export function NoDataYet({ projectId, base }: { projectId: string; base: string }) {
  const { onboarding } = useOnboarding(projectId);
  if (onboarding?.isSyncing) return <DataOnItsWay>The connected accounts are being read, the newest days first.</DataOnItsWay>;
  return <Checklist projectId={projectId} base={base} isWholePage />;
}

interface NothingInRangeProps { range: DayRange; extent: Extent; control: RangeControl }

export function NothingInRange({ range, extent, control }: NothingInRangeProps) {
  const { firstDay, lastDay } = extent;
  if (control.view.filters.length > 0) {
    return (
      <EmptyState kind="no_match" title="Nothing for these filters" action={<Button onClick={() => control.filter([])}>Clear the filters</Button>}>
        There may be figures in {formatRange(range)} without them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="no_match" title={`Nothing in ${formatRange(range)}`}
      action={<Button onClick={control.reset}>Clear the range</Button>}
    >
      {firstDay && lastDay ? `The data covers ${formatRange({ from: firstDay, to: lastDay })}.` : "There is no data in these days."}
    </EmptyState>
  );
}
