"use client";
import { Pagination } from "@/components/ui/pagination";
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
    <Pagination
      label={`Pages of ${noun}`}
      onPrevious={skip === 0 ? null : () => onSkip(Math.max(0, skip - limit))}
      onNext={!hasMore || atEnd ? null : () => onSkip(skip + limit)}
    >
      <span className="num">{formatNumber(shown === 0 ? 0 : skip + 1)}–{formatNumber(last)}</span> of{" "}
      <span className="tabular-nums">{totalIsCapped ? `more than ${formatNumber(total)}` : formatNumber(total)}</span> {noun}
      {atEnd && hasMore ? "; search to reach the rest" : null}
    </Pagination>
  );
}
