"use client";
import { useCallback, useMemo } from "react";
import { PlotScatter } from "./draw/plot-scatter";
import { ChartFrame } from "./frame/chart-frame";
import type { FrameProps } from "./frame/frame-props";
import type { PlotSize } from "./model/plot-model";
import { scatterModel } from "./model/scatter-model";
import type { PreparedScatter } from "./prepare/scatter";

/** Two figures against each other. */
export function ScatterCard({ chart, finding = chart.finding, sentence = chart.sentence, ...frame }: FrameProps & { chart: PreparedScatter }) {
  const model = useMemo(() => scatterModel(chart), [chart]);
  const draw = useCallback((size: PlotSize) => <PlotScatter chart={chart} size={size} />, [chart]);
  return <ChartFrame {...frame} model={model} draw={draw} finding={finding} sentence={sentence} />;
}
