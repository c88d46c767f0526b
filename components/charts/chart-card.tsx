"use client";
import dynamic from "next/dynamic";
import { useCallback, useMemo } from "react";
import { ChartFrame } from "./frame/chart-frame";
import type { TimeFrameProps } from "./frame/frame-props";
import { PlotSkeleton } from "./frame/plot-skeleton";
import { annotatedColumns } from "./model/annotated";
import type { Annotation, PlotSize } from "./model/plot-model";
import { seriesModel } from "./model/series-model";
import { isStack } from "./model/series-spans";
import type { SeriesKind } from "./prepare/plot-box";
import type { PreparedChart } from "./prepare/prepared";
import { seriesFinding, seriesSpread, stackFinding, stackSpread } from "./prepare/series-finding";

// The drawing library is large and draws nothing on the server, so it comes after the page.
const plots = {
  line: dynamic(() => import("./draw/plot-line").then((file) => file.PlotLine), { ssr: false, loading: PlotSkeleton }),
  area: dynamic(() => import("./draw/plot-area").then((file) => file.PlotArea), { ssr: false, loading: PlotSkeleton }),
  bars: dynamic(() => import("./draw/plot-bars").then((file) => file.PlotBars), { ssr: false, loading: PlotSkeleton }),
  stacked: dynamic(() => import("./draw/plot-bars").then((file) => file.PlotBars), { ssr: false, loading: PlotSkeleton }),
};
const noNotes: Annotation[] = [];

interface ChartCardProps extends TimeFrameProps {
  kind: SeriesKind;
  chart: PreparedChart;
  /** What a row of the table is: "Day", "Week". */
  bucketTitle: string;
}

/** Lines, areas and bars over time. */
export function ChartCard({ kind, chart, bucketTitle, annotations = noNotes, finding, sentence, ...frame }: ChartCardProps) {
  const marks = useMemo(() => annotatedColumns(chart.points, annotations), [chart, annotations]);
  const model = useMemo(() => seriesModel(chart, kind, bucketTitle, marks), [chart, kind, bucketTitle, marks]);
  const Draw = plots[kind];
  const draw = useCallback((size: PlotSize) => <Draw chart={chart} size={size} isStacked={isStack(kind)} />, [Draw, chart, kind]);
  const words = [sentence ?? (isStack(kind) ? stackSpread(chart) : seriesSpread(chart)), chart.note].filter(Boolean).join(" ");
  return (
    <ChartFrame
      {...frame} model={model} draw={draw} marks={marks}
      finding={finding ?? (isStack(kind) ? stackFinding(chart) : seriesFinding(chart))} sentence={words}
    />
  );
}
