"use client";
import { useCallback, useEffect, useRef } from "react";
import type { Drill } from "@/components/charts/model/plot-model";
import { useOpenFigure } from "@/components/passport/figure-opener";
import type { RangeControl } from "@/components/range/use-range";
import { rangeToState } from "@/lib/dashboards/rules/range";
import { figureOfPoint } from "./drill";
import type { OverviewAnswer } from "./overview-data";

/** Where a point of the overview's charts leads: its rows, its passport, and the page of its days alone. */
export function useDrill({ results }: OverviewAnswer, change: RangeControl["change"]): Drill {
  const openFigure = useOpenFigure();
  // The charts keep what they drew as long as this function is the same one.
  const latestChange = useRef(change);
  useEffect(() => void (latestChange.current = change), [change]);
  return useCallback((point) => {
    const figure = figureOfPoint(results.totals, point);
    if (!figure || !point.days) return [];
    const { days } = point;
    return [
      { label: "See the rows", onSelect: () => openFigure(figure, { rows: true }) },
      { label: "Open the passport", onSelect: () => openFigure(figure) },
      { label: "Show only these days", onSelect: () => latestChange.current(rangeToState(days)) },
    ];
  }, [results, openFigure]);
}
