"use client";
import { useCallback, useMemo } from "react";
import { PlotGrid } from "./draw/plot-grid";
import { ChartFrame } from "./frame/chart-frame";
import type { FrameProps } from "./frame/frame-props";
import { StepLegend } from "./frame/step-legend";
import { gridHeight, gridModel } from "./model/grid-model";
import type { PlotSize } from "./model/plot-model";
import type { PreparedGrid } from "./prepare/grid/prepared-grid";

/** A heat map or a cohort grid. */
export function GridCard({ chart, finding = chart.finding, sentence = chart.sentence, ...frame }: FrameProps & { chart: PreparedGrid }) {
  const model = useMemo(() => gridModel(chart), [chart]);
  const draw = useCallback((size: PlotSize) => <PlotGrid chart={chart} size={size} />, [chart]);
  return (
    <ChartFrame
      {...frame} model={model} draw={draw} height={gridHeight(chart)} finding={finding} sentence={sentence}
      legend={<StepLegend steps={chart.steps} />}
    />
  );
}
