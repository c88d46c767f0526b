"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "../format";

const MAX_SKIP = 10_000;

interface PagerProps {
  skip: number;
  limit: number;
  shown: number;
  total: number;
  totalIsCapped?: boolean;
  onSkip: (skip: number) => void;
  noun: string;
}

export function Pager({ skip, limit, shown, total, totalIsCapped, onSkip, noun }: PagerProps) {
  const last = skip + shown;
  const hasMore = totalIsCapped ? shown === limit : last < total;
  const atEnd = skip + limit > MAX_SKIP;
  return (
    <nav aria-label={`Pages of ${noun}`} className="mt-3 flex flex-wrap items-center justify-between gap-2">
      <p role="status" className="text-[13px] text-muted-foreground">
        <span className="num">{formatNumber(shown === 0 ? 0 : skip + 1)}–{formatNumber(last)}</span> of{" "}
        <span className="tabular-nums">{totalIsCapped ? `more than ${formatNumber(total)}` : formatNumber(total)}</span> {noun}
        {atEnd && hasMore ? "; search to reach the rest" : null}
      </p>
      <div className="flex gap-2">
        <Button variant="outline" size="sm" disabled={skip === 0} onClick={() => onSkip(Math.max(0, skip - limit))}><ChevronLeft aria-hidden />Previous</Button>
        <Button variant="outline" size="sm" disabled={!hasMore || atEnd} onClick={() => onSkip(skip + limit)}>Next<ChevronRight aria-hidden /></Button>
      </div>
    </nav>
  );
}
