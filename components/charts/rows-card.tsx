"use client";
import { useCallback, useMemo } from "react";
import { PlotRows } from "./draw/plot-rows";
import { ChartFrame } from "./frame/chart-frame";
import type { FrameProps } from "./frame/frame-props";
import type { PlotSize } from "./model/plot-model";
import { rowHeight, rowsModel } from "./model/rows-model";
import type { PreparedRows } from "./prepare/rows/prepared-rows";

/** Bars by part, a funnel or a waterfall. */
export function RowsCard({ chart, finding = chart.finding, sentence = chart.sentence, ...frame }: FrameProps & { chart: PreparedRows }) {
  const model = useMemo(() => rowsModel(chart), [chart]);
  const draw = useCallback((size: PlotSize) => <PlotRows chart={chart} size={size} />, [chart]);
  return <ChartFrame {...frame} model={model} draw={draw} height={Math.max(1, chart.rows.length) * rowHeight} finding={finding} sentence={sentence} />;
}
