"use client";
import { useEffect, useRef } from "react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { formatDay, formatRange } from "@/lib/dashboards/rules/labels";
import type { View } from "@/lib/dashboards/schema";
import { useOnboarding } from "./use-onboarding";

interface HistoryNoticeProps {
  projectId: string;
  base: string;
  view: View;
  /** Called when more of the history is there than before. */
  onMore: () => void;
}

/** Says which days of the view are not read yet, and has the figures asked for again as they come. */
export function HistoryNotice({ projectId, base, view, onMore }: HistoryNoticeProps) {
  const { onboarding } = useOnboarding(projectId);
  const compared = (view.compare ?? view.pendingCompare)?.range.from ?? view.range.from;
  const first = compared < view.range.from ? compared : view.range.from;
  const missing = (onboarding?.history ?? []).filter(({ firstDay }) => firstDay > first);
  const stand = JSON.stringify(onboarding?.history ?? null);
  const before = useRef(stand);
  useEffect(() => {
    const isMore = before.current !== stand && before.current !== "null";
    before.current = stand;
    if (isMore) onMore();
  }, [stand, onMore]);
  if (missing.length === 0) return null;
  return (
    <Alert title="Older days are still coming in">
      <p>
        {missing.map(({ source, firstDay }) => `${source} is there from ${formatDay(firstDay)}`).join("; ")}. What lies before is not in these figures yet.{" "}
        {view.pendingCompare ? `The comparison with ${formatRange(view.pendingCompare.range)} appears when those days have come. ` : null}
        <Link className="underline" href={`${base}/integrations`} prefetch={false}>See how it gets on</Link>
      </p>
    </Alert>
  );
}
